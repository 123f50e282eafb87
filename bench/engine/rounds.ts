import { median } from "../support/figures";

/** Milliseconds of CPU that a piece of work takes, so that a busy machine disturbs less; what other threads collect counts too. */
export function cpuMs(work: () => void): number {
  const before = process.cpuUsage();
  work();
  const { user, system } = process.cpuUsage(before);
  return (user + system) / 1000;
}

/** Two ways of the same work take turns; the medians of their rounds, after as many to warm up. */
export function compare(ours: () => void, floats: () => void, rounds: number): { ours: number; floats: number } {
  const figures: { ours: number[]; floats: number[] } = { ours: [], floats: [] };
  for (let round = -rounds; round < rounds; round++) {
    const [first, second] = [cpuMs(ours), cpuMs(floats)];
    if (round < 0) continue;
    figures.ours.push(first);
    figures.floats.push(second);
  }
  return { ours: median(figures.ours), floats: median(figures.floats) };
}
