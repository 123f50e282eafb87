import type { Period } from "../calendar/period";
import { serviceOfAll } from "./amount-line";
import type { PlannedLine } from "./line";

/** D11: earliest start to latest end of the arrears lines, else of the advance lines; null without lines. */
export function billingPeriodOf(lines: readonly Pick<PlannedLine, "service" | "timing">[]): Period | null {
  if (lines.length === 0) return null;
  const arrears = lines.filter(({ timing }) => timing === "IN_ARREARS");
  return serviceOfAll(arrears.length > 0 ? arrears : lines).service;
}
