/** What the parent asks of a child: run everything that is due in an account, so many loops at the same time. */
export interface Order {
  accountId: string;
  /** The time that it is. */
  now: string;
  concurrency: number;
  /** Schedules in one transaction. */
  batch: number;
  /** Which part of the transactions is undone after its work, from 0 to 1. */
  rolledBack: number;
  /** Invoices issued in one transaction; 0 for none. */
  issueBatch: number;
}

/** What a child tells. A killed one tells nothing more, whatever it had committed. */
export type Report =
  | { kind: "ready" }
  | { kind: "progress"; invoices: number; memory: number }
  | { kind: "failed"; reason: string }
  | { kind: "done"; memory: number };
