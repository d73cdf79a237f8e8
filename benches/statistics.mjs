// Takes samples and summarizes them by their median and quartiles.

/**
 * The median and the quartiles of samples. An exact value is a median alone.
 *
 * @typedef {{ median: number, low?: number, high?: number, samples?: number[] }} Summary
 */

/**
 * Measures each subject once a round. Each round begins with another subject, so that a change of the machine's load
 * affects all subjects alike. Resolves to the samples of each subject.
 *
 * @template Subject, Sample
 * @param {number} rounds
 * @param {Subject[]} subjects
 * @param {(subject: Subject) => Promise<Sample>} measure
 */
export async function interleaved(rounds, subjects, measure) {
  /** @type {Sample[][]} */
  const samples = subjects.map(() => []);
  for (let round = 0; round < rounds; round++) {
    for (let turn = 0; turn < subjects.length; turn++) {
      const index = (round + turn) % subjects.length;
      samples[index].push(await measure(subjects[index]));
    }
  }
  return samples;
}

/**
 * @param {number[]} samples
 * @returns {Summary}
 */
export function summary(samples) {
  return { median: quantile(samples, 0.5), low: quantile(samples, 0.25), high: quantile(samples, 0.75), samples };
}

/**
 * @param {number[]} samples
 * @param {number} fraction
 */
function quantile(samples, fraction) {
  const sorted = [...samples].sort((a, b) => a - b);
  const position = fraction * (sorted.length - 1);
  const below = Math.floor(position);
  const above = Math.ceil(position);
  return sorted[below] + (sorted[above] - sorted[below]) * (position - below);
}
