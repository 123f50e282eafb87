/** Time as a dependency: nothing below the doors reads the machine's clock. */
export interface Clock {
  now(): Date;
}

export const systemClock: Clock = { now: () => new Date() };

/**
 * A clock that stands still until told to move; for tests and test environments.
 *
 * @param start ISO 8601 instant.
 */
export function fixedClock(start: string): Clock & { set(iso: string): void; advance(milliseconds: number): void } {
  let current = new Date(start).getTime();
  return {
    now: () => new Date(current),
    set: (iso) => {
      current = new Date(iso).getTime();
    },
    advance: (milliseconds) => {
      current += milliseconds;
    },
  };
}
