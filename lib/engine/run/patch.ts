import type { InvoiceComputation } from "../invoice/computation";
import type { RunRecord } from "./facts";
import type { PlannedGrant } from "./planned-grants";
import type { RunKey, RunSlot } from "./run-key";

/**
 * What a run changes (D12). Entries are applied in order, each in a transaction of its own or all in one: a run that is killed between two of
 * them is finished by the next one. Draws name a phase's grant by the key of its refresh.
 */
export type RunPatch = { entries: readonly PatchEntry[]; problem: RunProblem | null };

export type PatchEntry =
  | ({ kind: "CREATE_GRANT" } & PlannedGrant)
  /** A run with an invoice: a draft reserves what it draws (D29), an IN_PROGRESS one only shows it. */
  | ({ kind: "CREATE"; state: "DRAFT" | "IN_PROGRESS" } & PlannedRun)
  /** The IN_PROGRESS invoice of the run shows this from now on. */
  | ({ kind: "REFRESH"; invoiceId: string | null } & PlannedRun)
  /** Its date has come: it shows this and becomes DRAFT with the same id. */
  | ({ kind: "TURN_INTO_DRAFT"; invoiceId: string | null } & PlannedRun)
  /** An IN_PROGRESS invoice that will not be: it goes with its run, unsettled. */
  | { kind: "DROP"; key: RunKey; invoiceId: string | null };

export type PlannedRun = { key: RunKey; computation: InvoiceComputation; record: RunRecord };

/**
 * Why the schedule is parked: from this slot on its invoices stay IN_PROGRESS, to be looked at, and none becomes a draft. NEGATIVE_TOTAL
 * offers a credit note (D27); UNBILLED names charges that no rule lets an invoice of their own bill; the others are facts that contradict
 * each other.
 */
export type RunProblem =
  | { reason: "NEGATIVE_TOTAL" | "BILLED_TWICE" | "TWO_RUNS"; slot: RunSlot; message: string }
  | { reason: "UNBILLED"; slot: RunSlot; chargeKeys: readonly string[]; message: string };
