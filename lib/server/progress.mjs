const started = performance.now();

/** @param {number} since a time of performance.now() */
export const seconds = (since) => `${((performance.now() - since) / 1000).toFixed(1)} s`;

/** Seconds since the program began. */
export const uptime = () => seconds(started);

/** One line of progress. @param {string} text */
export function say(text) {
  console.log(text);
}

/**
 * Runs a step and says how long it took.
 * @template T
 * @param {string} done what can be said afterwards
 * @param {() => T | Promise<T>} work
 * @returns {Promise<T>}
 */
export async function step(done, work) {
  const since = performance.now();
  const result = await work();
  say(`${done} (${seconds(since)})`);
  return result;
}
