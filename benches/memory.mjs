// Measures the memory of workerd after 10,000 calls.

import { interleaved, summary } from "./statistics.mjs";
import { start } from "./workerd.mjs";

const CALLS = 10_000;

/**
 * The megabytes that workerd uses with each Worker.
 *
 * @param {{ config: string }[]} workers
 * @param {number} rounds
 */
export async function memory(workers, rounds) {
  const samples = await interleaved(rounds, workers, async ({ config }) => {
    const workerd = await start(config);
    // Each request makes as many calls as any Worker may make. Its garbage can be collected during the next request.
    for (let done = 0; done < CALLS; done += 50) await workerd.ask("/documented?calls=50");
    const kb = workerd.memoryKb();
    await workerd.stop();
    return kb / 1024;
  });
  return samples.map(summary);
}
