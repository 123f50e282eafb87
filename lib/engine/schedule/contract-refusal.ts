/** One fault of a contract: the field's path as in a request body (`phases.1.startDate`), and a sentence that names the fix. */
export type ContractRefusal = { path: string; reason: ContractRefusalReason; message: string };

export type ContractRefusalReason =
  | "BILLING_DAY"
  | "END_BEFORE_START"
  | "NO_PHASES"
  | "PHASES_NOT_CONTIGUOUS"
  | "OPEN_ENDED_PHASE"
  | "PHASE_END"
  | "DUPLICATE_PRICE"
  | "UNKNOWN_PRICE"
  | "ONE_TIME_WITHOUT_END"
  | "SEVERAL_CURRENCIES"
  | "MINIMUM_PRICES"
  | "DISCOUNT_DATES"
  /** Edits of a running schedule (D49). */
  | "ALREADY_STARTED"
  | "PHASE_ENDED"
  | "ACTIVE_PHASE"
  | "NO_PERIOD_LEFT";
