import type { PlainDate } from "../calendar/plain-date";
import type { Grant } from "../credits/grant";
import type { WindowPosition } from "../invoice/computation";
import type { EngineTax } from "../invoice/line";
import type { TaxStatus } from "../invoice/totals";
import type { Facts } from "../pricing/facts";
import type { Charge } from "../schedule/charge";
import type { ChargeFacts } from "../schedule/charge-facts";
import type { Contract } from "../schedule/contract";
import type { RunKey } from "./run-key";

/** Everything that a run of one schedule is planned from: the contract, the world as it is today, and what was made before. */
export type RunFacts = Facts & {
  contract: Contract;
  /** When ON_DEMAND prices had events (D18). */
  active: Pick<ChargeFacts, "activeDays" | "activeHours">;
  taxStatus: TaxStatus;
  /** By price id and by phase grant id (D46). */
  taxes: ReadonlyMap<string, EngineTax>;
  /**
   * The customer's grants with what is left of them now, what drafts reserve taken off (D29). A grant that a phase gave has the key of
   * its refresh as id.
   */
  grants: readonly Grant[];
  /** Refreshes of this schedule whose grant was made, also where it was deleted since (D57). */
  madeGrantKeys: ReadonlySet<string>;
  /** In any order. */
  runs: readonly PersistedRun[];
  /** The account's day on which the run takes place (D7). */
  today: PlainDate;
  /** The instant of the run, as `instantText` writes it: hourly charges up to it fall due (D18). */
  now: string;
};

/** A run that exists, with what its invoice bills as it stands. */
export type PersistedRun = {
  key: RunKey;
  /**
   * REQUESTED: a person said "bill again" and nothing is made yet. VOIDED and DELETED settle the run: nothing is made again until the
   * revision is raised (D12).
   */
  state: "REQUESTED" | "IN_PROGRESS" | "DRAFT" | "FINAL" | "SENT" | "VOIDED" | "DELETED";
  /** Null where there is no invoice (REQUESTED, DELETED). Several runs may share one (merge, D55). */
  invoiceId: string | null;
  /** Of a settled run too: what it billed stays settled. */
  record: RunRecord;
};

/** What is kept with a run, as the patch gives it. */
export type RunRecord = {
  /** Of the computation that an IN_PROGRESS invoice shows; equal where nothing has changed. */
  fingerprint: string;
  charges: readonly BilledCharge[];
  /** What the invoice added to each usage window, by `UsageWindow.key` (D17). */
  windows: ReadonlyMap<string, WindowPosition>;
  /**
   * Whether a person said "bill again" (D12), so that it bills what settled runs of its slot billed too, and not only what is new on the
   * slot. Absent: as REQUESTED runs do, others not.
   */
  billsAgain?: boolean;
};

/** What of a charge is kept, so that its service is never billed twice. */
export type BilledCharge = Pick<Charge, "key" | "component" | "timing" | "service" | "dueAt" | "bearsFees"> & {
  /** Null for the cost of a grant (D57). */
  priceId: string | null;
};

/** Whether the run's invoice stands, and bills its charges. */
export function isMade({ state }: PersistedRun): boolean {
  return state === "DRAFT" || state === "FINAL" || state === "SENT";
}

/** Whether the run is at its end: it has its invoice, or had it. */
export function isDone(run: PersistedRun): boolean {
  return isMade(run) || run.state === "VOIDED" || run.state === "DELETED";
}

/** Whether settled runs of its slot leave their charges to this one. */
export function billsAgain({ state, record }: PersistedRun): boolean {
  return record.billsAgain ?? state === "REQUESTED";
}
