// What a workerd has in memory after 10,000 calls.

import { interleaved, summary } from "./statistics.mjs";
import { start } from "./workerd.mjs";

const CALLS = 10_000;

export async function memory(workers, rounds) {
  const samples = await interleaved(rounds, workers, async ({ config }) => {
    const workerd = await start(config);
    // In requests of a size that a Worker may have: what one has left behind is garbage to the next.
    for (let done = 0; done < CALLS; done += 50) await workerd.ask("/documented?calls=50");
    const kb = workerd.memoryKb();
    await workerd.stop();
    return kb / 1024;
  });
  return samples.map(summary);
}
