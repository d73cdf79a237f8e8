// What is said of a measure: its median, and between what its middle half lies.

/**
 * Measures each subject once a round, one after another, and each round begins with another of them: what
 * the machine does meanwhile comes to all of them alike.
 */
export async function interleaved(rounds, subjects, measure) {
  const samples = subjects.map(() => []);
  for (let round = 0; round < rounds; round++) {
    for (let turn = 0; turn < subjects.length; turn++) {
      const nth = (round + turn) % subjects.length;
      samples[nth].push(await measure(subjects[nth]));
    }
  }
  return samples;
}

export function summary(samples) {
  return { median: quantile(samples, 0.5), low: quantile(samples, 0.25), high: quantile(samples, 0.75), samples };
}

function quantile(samples, part) {
  const sorted = [...samples].sort((a, b) => a - b);
  const place = part * (sorted.length - 1);
  const below = Math.floor(place);
  const above = Math.ceil(place);
  return sorted[below] + (sorted[above] - sorted[below]) * (place - below);
}
