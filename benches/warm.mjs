// Measures the CPU time of a call once everything is warm: in Node with a `fetch` that answers at once, and in workerd.

import { answers } from "./answers.mjs";
import { start as startNode } from "./node.mjs";
import { interleaved, summary } from "./statistics.mjs";
import { start as startWorkerd } from "./workerd.mjs";

/** @import { Summary } from "./statistics.mjs" */

/**
 * How many calls one sample has. A sample takes about as long for each body.
 *
 * @type {Record<string, number>}
 */
const CALLS = { small: 1_000, documented: 1_000, large: 100 };

/**
 * The microseconds of CPU time that a call takes with each client, by body.
 *
 * @param {string[]} clients
 * @param {number} rounds
 */
export async function inNode(clients, rounds) {
  const nodes = await Promise.all(clients.map(startNode));
  const results = await byBody(nodes, rounds, (node, body, calls) => node.cpuUs(body, calls));
  for (const node of nodes) node.stop();
  return results;
}

/**
 * The same in workerd. It includes the network and the whole process of workerd, but not the stand-in of the API.
 *
 * @param {{ config: string }[]} workers
 * @param {number} rounds
 */
export async function inWorkerd(workers, rounds) {
  const processes = await Promise.all(workers.map(({ config }) => startWorkerd(config)));
  const results = await byBody(processes, rounds, async (workerd, body, calls) => {
    const before = workerd.cpuMs();
    await workerd.ask(`/${body}?calls=${calls}`);
    return ((workerd.cpuMs() - before) * 1000) / calls;
  });
  await Promise.all(processes.map((workerd) => workerd.stop()));
  return results;
}

/**
 * @template Subject
 * @param {Subject[]} subjects
 * @param {number} rounds
 * @param {(subject: Subject, body: string, calls: number) => Promise<number>} measure
 */
async function byBody(subjects, rounds, measure) {
  /** @type {Record<string, Summary[]>} */
  const results = {};
  for (const body of Object.keys(answers)) {
    // Twice as many calls as V8 needs to finish compiling.
    for (const subject of subjects) await measure(subject, body, CALLS[body] * 5);
    const samples = await interleaved(rounds, subjects, (subject) => measure(subject, body, CALLS[body]));
    results[body] = samples.map(summary);
  }
  return results;
}
