import type { Maker } from "./maker";

/** One call that succeeds: what its path names, what it sends. */
export interface Scenario {
  path?: Record<string, string>;
  query?: string;
  body?: unknown;
}

export type Prepare = (make: Maker) => Promise<Scenario> | Scenario;
