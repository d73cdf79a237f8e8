// What a call costs once everything is warm: in Node with a fetch that answers at once, and in workerd end to end.

import { answers } from "./answers.mjs";
import { start as startNode } from "./node.mjs";
import { interleaved, summary } from "./statistics.mjs";
import { start as startWorkerd } from "./workerd.mjs";

/** How many calls are measured at once: about as long for each body. */
const CALLS = { small: 1_000, documented: 1_000, large: 100 };

/** By body, the microseconds on a core that a call takes with each client. */
export async function inNode(clients, rounds) {
  const nodes = await Promise.all(clients.map(startNode));
  const results = await byBody(nodes, rounds, (node, body, calls) => node.cpuUs(body, calls));
  for (const node of nodes) node.stop();
  return results;
}

/** The same of workerd, with the network and all: of the whole process, but not of the API. */
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

async function byBody(subjects, rounds, measure) {
  const results = {};
  for (const body of Object.keys(answers)) {
    // Twice as many as V8 takes to be done with compiling.
    for (const subject of subjects) await measure(subject, body, CALLS[body] * 5);
    const samples = await interleaved(rounds, subjects, (subject) => measure(subject, body, CALLS[body]));
    results[body] = samples.map(summary);
  }
  return results;
}
