import { lastDay, type Period } from "../calendar/period";
import type { PlainDate } from "../calendar/plain-date";
import type { ComputedLine } from "../invoice/computation";
import { fixedText } from "../money/fixed";
import type { Bill } from "./bill-schedule";
import { euros } from "./peer-case";

/** Bills as text, to be read beside the vendor's own. Test code only. */

/** `"100 × 1 = 100.00"` for each line. */
export function printedLines(lines: readonly ComputedLine[]): string[] {
  return lines.map(
    ({ quantity, rate, netTotal }) => `${fixedText(quantity)} × ${fixedText(rate)} = ${euros(netTotal)}`,
  );
}

export function dateAndLines({ invoiceDate, computation }: Bill): [PlainDate, string[]] {
  return [invoiceDate, printedLines(computation.lines)];
}

/** First and last day. */
export function spanOf(span: Period | null): PlainDate[] {
  return span ? [span.start, lastDay(span)] : [];
}
