import type { Maker } from "./maker";

/** One call that succeeds: what its path names, what it sends. */
export interface Scenario {
  path?: Record<string, string>;
  query?: string;
  body?: unknown;
  /** Of a call that nothing makes succeed yet: how it is refused once all it asks for is right. */
  refused?: { status: number; reason: string };
}

export type Prepare = (make: Maker) => Promise<Scenario> | Scenario;
