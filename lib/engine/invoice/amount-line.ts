import type { Period } from "../calendar/period";
import { earliest, latest } from "../calendar/plain-date";
import type { Currency } from "../money/currency";
import { fixedOne, type Minor, minorToFixed } from "../money/fixed";
import type { TraceStep } from "../trace/trace";
import type { PlannedLine } from "./line";

/** Lines that are an amount: quantity 1 at that rate (D2). */
export type AmountLine = Pick<
  PlannedLine,
  "key" | "kind" | "priceId" | "phaseId" | "groupKey" | "description" | "timing" | "service" | "tax"
> & { amount: Minor; steps: readonly TraceStep[] };

export function amountLine(of: AmountLine, currency: Currency, contractVersion: string): PlannedLine {
  return {
    key: of.key,
    kind: of.kind,
    priceId: of.priceId,
    phaseId: of.phaseId,
    groupKey: of.groupKey,
    description: of.description,
    quantity: fixedOne,
    rate: minorToFixed(of.amount, currency),
    discountAmount: 0n,
    roundingAmount: 0n,
    timing: of.timing,
    service: of.service,
    windowKey: null,
    includedQuantity: null,
    tax: of.tax,
    trace: { contractVersion, steps: of.steps },
  };
}

/**
 * What a line over several others is for: from their earliest start to their latest end, in arrears if one of them is.
 * @throws RangeError when there is none
 */
export function serviceOfAll(
  parts: readonly { service: Period; timing: PlannedLine["timing"] }[],
): Pick<PlannedLine, "service" | "timing"> {
  const [first, ...rest] = parts;
  if (!first) throw new RangeError("A line has to be for something");
  let { start, endExclusive } = first.service;
  for (const { service } of rest) {
    start = earliest(start, service.start);
    endExclusive = latest(endExclusive, service.endExclusive);
  }
  const isArrears = parts.some(({ timing }) => timing === "IN_ARREARS");
  return { service: { start, endExclusive }, timing: isArrears ? "IN_ARREARS" : "IN_ADVANCE" };
}
