/** Milliseconds of CPU that a piece of work takes, so that a busy machine disturbs less; what other threads collect counts too. */
export function cpuMs(work: () => void): number {
  const before = process.cpuUsage();
  work();
  const { user, system } = process.cpuUsage(before);
  return (user + system) / 1000;
}

/**
 * Two ways of the same work take turns, after half as many rounds to warm up; the fastest round of each, since what else runs on the
 * machine can only slow a round down.
 */
export function compare(ours: () => void, floats: () => void, rounds: number): { ours: number; floats: number } {
  const fastest = { ours: Number.POSITIVE_INFINITY, floats: Number.POSITIVE_INFINITY };
  for (let round = -Math.ceil(rounds / 2); round < rounds; round++) {
    const [first, second] = [cpuMs(ours), cpuMs(floats)];
    if (round < 0) continue;
    fastest.ours = Math.min(fastest.ours, first);
    fastest.floats = Math.min(fastest.floats, second);
  }
  return fastest;
}
