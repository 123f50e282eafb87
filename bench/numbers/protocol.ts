/** What the parent asks of a child: drafts to finalize at the same time. */
export interface Order {
  drafts: { accountId: string; id: string; isRolledBack: boolean }[];
}

/** What a child tells. A killed one tells nothing more, whatever it had committed. */
export type Report =
  | { kind: "ready" | "started" | "done" }
  | { kind: "finalized" | "rolledBack"; id: string; number: string }
  | { kind: "failed"; id: string; reason: string };
