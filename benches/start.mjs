// Measures how long a fresh workerd takes to import its Worker, and from then to its first answer.

import { interleaved, summary } from "./statistics.mjs";
import { start } from "./workerd.mjs";

/**
 * The times of each Worker in milliseconds. The time of the Worker `nothing` is subtracted from the import.
 *
 * @param {{ client: string, config: string }[]} workers
 * @param {number} rounds
 */
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
  return samples.map((own) => ({
    import: summary(own.map(({ importMs }, round) => importMs - nothing[round].importMs)),
    first: summary(own.map(({ firstMs }) => firstMs)),
  }));
}
