import type { Period } from "../calendar/period";
import type { PlainDate } from "../calendar/plain-date";

/** What `chargesDue` has to know beside the contract, by price id. */
export type ChargeFacts = {
  /** Local days with events of daily ON_DEMAND prices (D18), each once, in any order. */
  activeDays: ReadonlyMap<string, readonly PlainDate[]>;
  /** UTC hours with events of hourly ON_DEMAND prices (D18), in any order. */
  activeHours: ReadonlyMap<string, readonly ActiveHour[]>;
  /** Service of advance lines on invoices that are not voided: those days are not billed in advance again (D49). */
  billedInAdvance: ReadonlyMap<string, readonly Period[]>;
};

/** An hour whose zone has midnight inside it counts as two, one for each local day that has events in it. */
export type ActiveHour = {
  /** Local day of the events. */
  day: PlainDate;
  /** The full hour that ends it, `utcHourEnd` as `instantText`. */
  endsAt: string;
  /** Local day of `endsAt`: the invoice's date. */
  invoiceDate: PlainDate;
};

export const noChargeFacts: ChargeFacts = {
  activeDays: new Map(),
  activeHours: new Map(),
  billedInAdvance: new Map(),
};
