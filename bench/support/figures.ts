/** A quantile of unsorted figures; `at` from 0 to 1. */
export function quantile(figures: readonly number[], at: number): number {
  const sorted = figures.toSorted((a, b) => a - b);
  return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * at))] ?? Number.NaN;
}

export const median = (figures: readonly number[]) => quantile(figures, 0.5);

export async function timed<T>(work: () => Promise<T>): Promise<{ result: T; milliseconds: number }> {
  const started = performance.now();
  const result = await work();
  return { result, milliseconds: performance.now() - started };
}

/** `12.3 ms`, right-aligned in nine columns. */
export const ms = (milliseconds: number) => `${milliseconds.toFixed(1)} ms`.padStart(9);
export const times = (ratio: number) => `×${ratio.toFixed(2)}`;
