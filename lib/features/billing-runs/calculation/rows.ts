import { z } from "zod";
import { parsePlainDate } from "@/lib/engine/calendar/plain-date";
import type { EngineTax, PlannedLine } from "@/lib/engine/invoice/line";
import type { Currency } from "@/lib/engine/money/currency";
import { fixed, fixedText, minor, minorText } from "@/lib/engine/money/fixed";
import type { Trace } from "@/lib/engine/trace/trace";
import { plannedData } from "../apply/rows";
import type { EditedFields, KeptLine, LineFields } from "./rules";

/**
 * What is kept of a calculation with the invoice, as JSON. A line as a run left it is `plannedData`; `wrote` and `edit` are with lines that a
 * person edited or a discount was netted into since. What is put away and read again is the same.
 */

const Day = z.string().transform((text) => parsePlainDate(text));
const Service = z.object({ start: Day, endExclusive: Day });
const Tax = z.object({
  taxRateId: z.string().nullable(),
  taxCategoryCode: z.string(),
  taxRateFraction: z.string().transform((text) => fixed(text)),
  isMissing: z.boolean(),
});

const numbers = { quantity: z.string(), rate: z.string(), discountAmount: z.string() };

const StoredLine = z.object({
  key: z.string(),
  kind: z.enum(["CHARGE", "TIER_FEE", "OVERAGE", "DISCOUNT", "TRUE_UP", "UNIT_CREDIT", "CREDIT", "GRANT_COST"]),
  priceId: z.string().nullable(),
  phaseId: z.string().nullable(),
  groupKey: z.string(),
  description: z.string(),
  timing: z.enum(["IN_ADVANCE", "IN_ARREARS"]),
  service: Service,
  windowKey: z.string().nullable(),
  ...numbers,
  roundingAmount: z.string(),
  includedQuantity: z.string().nullable(),
  tax: Tax,
  wrote: z.object({ ...numbers, description: z.string(), service: Service, tax: Tax }).optional(),
  edit: z
    .object({
      amount: z.object(numbers).nullable(),
      description: z.string().nullable(),
      service: Service.nullable(),
      tax: Tax.nullable(),
    })
    .optional(),
});
type StoredLine = z.output<typeof StoredLine>;

/** @throws ZodError on what no calculation of ours wrote */
export function toKeptLines(lines: unknown, currency: Currency): KeptLine[] {
  return StoredLine.array()
    .parse(lines)
    .map((line) => toKeptLine(line, currency));
}

/** How a stored line came about; null for one that a person wrote. */
export function toTrace(stored: unknown): Trace | null {
  const trace = StoredTrace.safeParse(stored);
  return trace.success ? trace.data : null;
}

const StoredTrace = z.custom<Trace>(
  (value) => typeof value === "object" && value !== null && "steps" in value && Array.isArray(value.steps),
);

/** A kept line as it is stored; the parts that say nothing of their own are left out. */
export function keptData({ key, said, wrote, edit }: KeptLine, currency: Currency) {
  const isAsSaid = JSON.stringify(fieldsData(said, currency)) === JSON.stringify(fieldsData(wrote, currency));
  return {
    ...plannedData({ ...said, key }, currency),
    ...(isAsSaid ? {} : { wrote: fieldsData(wrote, currency) }),
    ...(edit ? { edit: editData(edit, currency) } : {}),
  };
}

function toKeptLine({ wrote, edit, ...line }: StoredLine, currency: Currency): KeptLine {
  const said: PlannedLine = {
    ...line,
    ...toNumbers(line, currency),
    roundingAmount: minor(line.roundingAmount, currency),
    includedQuantity: line.includedQuantity === null ? null : fixed(line.includedQuantity),
    trace: { contractVersion: "", steps: [] },
  };
  const { description, service, tax } = wrote ?? said;
  return {
    key: line.key,
    said,
    wrote: { description, service, tax, ...(wrote ? toNumbers(wrote, currency) : toNumbers(line, currency)) },
    edit: edit ? { ...edit, amount: edit.amount && toNumbers(edit.amount, currency) } : null,
  };
}

type Numbers = Pick<PlannedLine, "quantity" | "rate" | "discountAmount">;

function toNumbers(of: { quantity: string; rate: string; discountAmount: string }, currency: Currency): Numbers {
  return {
    quantity: fixed(of.quantity),
    rate: fixed(of.rate),
    discountAmount: minor(of.discountAmount, currency),
  };
}

function numbersData({ quantity, rate, discountAmount }: Numbers, currency: Currency) {
  return {
    quantity: fixedText(quantity),
    rate: fixedText(rate),
    discountAmount: minorText(discountAmount, currency),
  };
}

function fieldsData({ description, service, tax, ...amount }: LineFields, currency: Currency) {
  return { ...numbersData(amount, currency), description, service: serviceData(service), tax: taxData(tax) };
}

function editData({ amount, description, service, tax }: EditedFields, currency: Currency) {
  return {
    amount: amount && numbersData(amount, currency),
    description,
    service: service && serviceData(service),
    tax: tax && taxData(tax),
  };
}

function serviceData({ start, endExclusive }: PlannedLine["service"]) {
  return { start, endExclusive };
}

function taxData({ taxRateId, taxCategoryCode, taxRateFraction, isMissing }: EngineTax) {
  return { taxRateId, taxCategoryCode, taxRateFraction: fixedText(taxRateFraction), isMissing };
}
