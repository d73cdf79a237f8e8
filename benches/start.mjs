// How long a fresh workerd takes: up to the point where it listens, and from there to its first answer.

import { interleaved, summary } from "./statistics.mjs";
import { start } from "./workerd.mjs";

/** Each client's, and what its import costs over a Worker that imports `nothing`. */
export async function starts(workers, rounds) {
  const samples = await interleaved(rounds, workers, async ({ config }) => {
    const workerd = await start(config);
    const importMs = workerd.cpuMs();
    const before = performance.now();
    await workerd.ask("/documented?calls=1");
    const firstMs = performance.now() - before;
    await workerd.stop();
    return { importMs, firstMs };
  });
  const nothing = samples[workers.findIndex(({ client }) => client === "nothing")];
  return workers.map((_, nth) => ({
    import: summary(samples[nth].map(({ importMs }, round) => importMs - nothing[round].importMs)),
    first: summary(samples[nth].map(({ firstMs }) => firstMs)),
  }));
}
