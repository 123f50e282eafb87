import { invalid, invalidState, notFound } from "@/lib/core/errors";
import { instantToLocalDay } from "@/lib/engine/calendar/plain-date";
import { type Decimal, decimal, zero } from "@/lib/engine/money/decimal";
import type { Draft, DraftGroup, DraftLine, LineTax } from "../draft/rules";
import { writtenTax } from "../draft/rules";
import type { LineItemWrite } from "./schema";

/**
 * A line as written over REST.
 *
 * @param before the line it replaces, or null for a new one, which takes from its heading what it does not say itself
 * @param price the one that `input.priceId` names: the line is of its product
 * @throws AppError ValidationFailed on the field
 */
export function writtenLine(
  input: LineItemWrite,
  draft: Draft,
  before: DraftLine | null,
  price: { id: string; productId: string } | null,
) {
  const group = headingOf(draft, input.groupId ?? null);
  const inherited = before ? null : group;
  const [start, end] = servicePeriodOf(input) ?? [
    inherited?.servicePeriodStart ?? null,
    inherited?.servicePeriodEnd ?? null,
  ];
  refuseUnknown("creditGrantId", "credit grant", input.creditGrantId, before?.creditGrantId);
  return {
    title: input.title,
    description: input.description || null,
    quantity: decimal(input.quantity),
    rate: decimal(input.rate),
    rateDisplay: input.rateDisplay ?? "ABSOLUTE",
    ...writtenTaxOf(decimal(input.taxRate), draft, before),
    servicePeriodStart: start,
    servicePeriodEnd: end,
    groupId: group?.id ?? null,
    ...{ priceId: price?.id ?? null, productId: price?.productId ?? null },
    creditGrantId: input.creditGrantId ?? null,
    externalIds: input.externalIds,
    revenueClassification: input.revenueClassification ?? inherited?.revenueClassification ?? null,
    revenueRecognitionMethod: input.revenueRecognitionMethod ?? inherited?.revenueRecognitionMethod ?? null,
  };
}

/** The heading with this id. @throws AppError ValidationFailed on `groupId` when it is not one of this invoice. */
export function headingOf(draft: Draft, groupId: string | null, path = "groupId"): DraftGroup | null {
  if (groupId === null) return null;
  const group = draft.groups.find((one) => one.id === groupId.toLowerCase());
  if (!group) throw invalid({ [path]: ["There is no heading with this identifier on this invoice."] });
  return group;
}

/**
 * D27: the customer's tax status overrides; another rate than 0 is then refused, naming the status.
 *
 * @throws AppError ValidationFailed on `path`
 */
export function refuseTaxedRate(taxStatus: Draft["taxStatus"], rate: Decimal, path = "taxRate"): void {
  if (taxStatus === "TAXED" || rate.equals(zero)) return;
  throw invalid({ [path]: [`The customer is ${taxStatus}, so the tax rate must be 0.`] });
}

/**
 * A line that people write. @throws AppError NotFound; InvalidState for the negative line of a discount over the invoice, which follows
 * its discount (D23).
 */
export function chargeLine(draft: Draft, id: string): DraftLine {
  const line = draft.lines.find((one) => one.id === id.toLowerCase());
  if (!line) throw notFound();
  if (line.kind === "CHARGE") return line;
  throw invalidState("DISCOUNT_LINE", "This line belongs to a discount over the whole invoice. Change the discount.");
}

function writtenTaxOf(rate: Decimal, draft: Draft, before: DraftLine | null): LineTax {
  refuseTaxedRate(draft.taxStatus, rate);
  if (before && !before.taxRateMissing && before.taxRate.equals(rate)) {
    const { taxRate, taxCategoryCode, taxRateId, taxLabel, taxRateMissing } = before;
    return { taxRate, taxCategoryCode, taxRateId, taxLabel, taxRateMissing };
  }
  return writtenTax(rate);
}

/** Days of service in UTC, from either spelling; null when neither is given. */
function servicePeriodOf(input: LineItemWrite): [string, string] | null {
  const days = input.servicePeriod ? ([input.servicePeriod.startDate, input.servicePeriod.endDate] as const) : null;
  const { servicePeriodStart: start, servicePeriodEnd: end } = input;
  if (!start && !end) return days && [...days];
  if (!start) throw invalid({ servicePeriodStart: ["Goes with servicePeriodEnd: send both or neither."] });
  if (!end) throw invalid({ servicePeriodEnd: ["Goes with servicePeriodStart: send both or neither."] });
  const stamps: [string, string] = [instantToLocalDay(start, "UTC"), instantToLocalDay(end, "UTC")];
  if (stamps[0] > stamps[1]) throw invalid({ servicePeriodEnd: ["Must not be before servicePeriodStart."] });
  if (days && (days[0] !== stamps[0] || days[1] !== stamps[1])) {
    throw invalid({
      servicePeriod: [
        `Is ${days[0]} to ${days[1]}, but servicePeriodStart and servicePeriodEnd say ${stamps[0]} to ${stamps[1]}.`,
      ],
    });
  }
  return stamps;
}

function refuseUnknown(field: string, noun: string, given: string | null | undefined, kept: string | null | undefined) {
  if (given && given.toLowerCase() !== kept) throw invalid({ [field]: [`There is no ${noun} with this identifier.`] });
}
