import { readAddress } from "@/lib/core/address";
import type { InvoicingFacts } from "@/lib/db/invoices";
import type {
  CalculationRow,
  DrawWrite,
  EngineGroupRow,
  EngineInvoiceRow,
  EngineLineRow,
  GrantWrite,
  RunWrite,
} from "@/lib/db/run-rows";
import { addDays } from "@/lib/engine/calendar/plain-date";
import type { GrantDraw } from "@/lib/engine/credits/grant";
import type { ComputedLine, InvoiceComputation } from "@/lib/engine/invoice/computation";
import { accountingDate } from "@/lib/engine/invoice/finalize";
import type { PlannedLine } from "@/lib/engine/invoice/line";
import type { Currency } from "@/lib/engine/money/currency";
import { fixedText, minorText } from "@/lib/engine/money/fixed";
import type { PlannedRun } from "@/lib/engine/run/patch";
import type { PlannedGrant } from "@/lib/engine/run/planned-grants";
import { recipientsOf, taxIdFor } from "@/lib/features/invoices/rules";
import { autoIssueOf } from "../auto-issue/rules";
import type { LoadedSchedule } from "../facts/rows";
import { recordData } from "../facts/rows";

/** A computed invoice as rows: what the engine says is stored as it is, amounts as decimal texts. */

export interface InvoiceContent {
  groups: EngineGroupRow[];
  lines: EngineLineRow[];
  calculation: CalculationRow;
}

export interface InvoiceIdentity {
  id: string;
  runId: string;
  status: "IN_PROGRESS" | "DRAFT";
}

/** The invoice's own columns: buyer as they are now (D27, D52), what the schedule says, totals. @param createdOn the schedule's today */
export function invoiceRow(
  { id, runId, status }: InvoiceIdentity,
  { key, computation }: Pick<PlannedRun, "key" | "computation">,
  { schedule, now }: LoadedSchedule,
  account: InvoicingFacts,
): EngineInvoiceRow {
  const address = readAddress(schedule.address);
  const period = computation.billingPeriod;
  const periodEnd = period ? addDays(period.endExclusive, -1) : null;
  const amount = (minor: bigint) => minorText(minor, key.currency);
  const recipients = recipientsOf(schedule.contacts);
  const { autoIssueInvoices, activatedOn } = schedule;
  const issue = autoIssueOf({
    ...{ autoIssueInvoices, activatedOn, recipients: recipients.length },
    gracePeriodDays: schedule.gracePeriodDays ?? account.grace_period_days,
    invoiceDate: key.date,
    grossTotal: computation.grossTotal,
    manualNumbering: account.manual_numbering,
  });
  const dates = { billingPeriodEndInclusive: periodEnd, runDate: key.date, createdOn: now.today, issueDate: null };
  return {
    ...{ id, status, billingRunId: runId },
    currency: key.currency,
    paymentTermDays: schedule.defaultDueDateDays ?? account.default_payment_term_days,
    accountingDate: accountingDate(account.accounting_date_preference, dates),
    billingPeriodStart: period?.start ?? null,
    billingPeriodEnd: periodEnd,
    billingScheduleId: schedule.id,
    purchaseOrderNumber: schedule.purchaseOrderNumber,
    reference: schedule.reference,
    memo: schedule.memo,
    customerId: schedule.customerId,
    customerLegalCompanyName: schedule.legalName,
    customerEmails: recipients,
    customerBillingAddress: address,
    customerTaxId: taxIdFor(schedule.taxRegistrations, [address.country]),
    customerTaxStatus: schedule.taxStatus,
    taxExemptionReason: schedule.taxExemptionReason,
    netTotal: amount(computation.netTotal),
    totalTax: amount(computation.totalTax),
    grossTotal: amount(computation.grossTotal),
    balance: amount(computation.grossTotal > 0n ? computation.grossTotal : 0n),
    hasNonzeroQuantity: computation.lines.some(({ quantity }) => quantity !== 0n),
    autoIssueOn: status === "DRAFT" ? issue.on : null,
    autoIssueBlocked: status === "DRAFT" ? issue.blocked : null,
  };
}

/** Groups and lines in the engine's order, and what it said, for the next calculation (D33). @param newId makes ids that grow */
export function contentRows(
  invoiceId: string,
  { key, computation }: Pick<PlannedRun, "key" | "computation">,
  { loaded, names }: { loaded: LoadedSchedule; names: ReadonlyMap<string, string> },
  newId: () => string,
): InvoiceContent {
  const groups = computation.groups.map(({ key: groupKey, title }, index) => {
    const first = computation.lines.find((line) => line.groupKey === groupKey);
    const product = first?.priceId ? loaded.products.get(first.priceId) : undefined;
    return { groupKey, row: { id: newId(), invoiceId, index, title, taxCategoryId: product?.taxCategoryId ?? null } };
  });
  const groupIds = new Map(groups.map(({ groupKey, row }) => [groupKey, row.id]));
  const grantIds = grantsOfLines(computation, names);
  return {
    groups: groups.map(({ row }) => row),
    lines: computation.lines.map((line, index) => ({
      id: newId(),
      invoiceId,
      groupId: groupIds.get(line.groupKey) ?? missingGroup(line),
      index,
      creditGrantId: grantIds.get(line.key) ?? null,
      ...lineData(line, key.currency, loaded),
    })),
    calculation: {
      invoiceId,
      lines: computation.lines.map((line) => plannedData(line, key.currency)),
      deletedKeys: [],
    },
  };
}

/** What the engine says of a line, without its trace and its totals. */
export function plannedData({ trace: _, ...line }: PlannedLine, currency: Currency) {
  const { key, kind, priceId, phaseId, groupKey, description, timing, service, windowKey, tax } = line;
  return {
    ...{ key, kind, priceId, phaseId, groupKey, description, timing, service, windowKey },
    quantity: fixedText(line.quantity),
    rate: fixedText(line.rate),
    discountAmount: minorText(line.discountAmount, currency),
    roundingAmount: minorText(line.roundingAmount, currency),
    includedQuantity: line.includedQuantity === null ? null : fixedText(line.includedQuantity),
    tax: { ...tax, taxRateFraction: fixedText(tax.taxRateFraction) },
  };
}

export function runRow(id: string, invoiceId: string, { key, record }: PlannedRun): RunWrite {
  const { scheduleId, currency, date, at, revision } = key;
  return { ...{ id, scheduleId, currency, revision, invoiceId }, invoiceDate: date, dueAt: at, ...recordData(record) };
}

export function grantRow(id: string, { refresh, grant }: PlannedGrant, { schedule }: LoadedSchedule): GrantWrite {
  const terms = schedule.phases
    .flatMap(({ creditGrants }) => creditGrants)
    .find((given) => given.id === refresh.phaseGrantId);
  if (!terms) throw new Error(`Schedule ${schedule.id} gives no grant ${refresh.phaseGrantId}`);
  const tax = grant.taxation.kind === "SOLD_AT" ? grant.taxation.tax : null;
  return {
    id,
    customerId: schedule.customerId,
    scheduleId: schedule.id,
    refreshKey: refresh.key,
    name: grant.name,
    unitType: grant.unit.kind,
    currency: terms.currency,
    metricId: terms.metricId,
    amount: terms.amount,
    cost: terms.cost ?? "0",
    taxRateId: tax?.taxRateId ?? null,
    taxRate: tax ? fixedText(tax.taxRateFraction) : null,
    taxCategoryCode: tax?.taxCategoryCode ?? null,
    effectiveDate: grant.effectiveDate,
    expiryDate: grant.expiryDate,
    priceIds: grant.priceIds,
  };
}

/** @param grantIds rows of grants by the engine's name for them */
export function drawRows(
  invoiceId: string,
  { computation, key }: Pick<PlannedRun, "computation" | "key">,
  grantIds: ReadonlyMap<string, string>,
  newId: () => string,
): DrawWrite[] {
  return computation.draws.map((draw) => {
    const grantId = grantIds.get(draw.grantId);
    if (!grantId) throw new Error(`No grant is stored for ${draw.grantId}`);
    return { id: newId(), grantId, invoiceId, lineKey: draw.lineKey, amount: drawnText(draw, key.currency) };
  });
}

/** What is drawn, as the column has it: money, or units of a metric. */
export function drawnText(draw: GrantDraw, currency: Currency): string {
  return draw.kind === "CURRENCY" ? minorText(draw.amount, currency) : fixedText(draw.units);
}

/** The engine's names of grants that are stored already. */
export function grantNames({ grants }: Pick<LoadedSchedule, "grants">): Map<string, string> {
  return new Map(grants.map(({ id, refreshKey }) => [refreshKey ?? id, id]));
}

/** The columns of a line that the engine made, but for its place. */
export function lineData(line: ComputedLine, currency: Currency, { products, rates, facts }: LoadedSchedule) {
  const amount = (minor: bigint) => minorText(minor, currency);
  const product = line.priceId === null ? undefined : products.get(line.priceId);
  const rate = line.tax.taxRateId === null ? undefined : rates.get(line.tax.taxRateId);
  return {
    title: line.description,
    currency,
    quantity: fixedText(line.quantity),
    rate: fixedText(line.rate),
    rateDisplay: isPercentage(line, facts.contract.prices) ? ("PERCENTAGE" as const) : ("ABSOLUTE" as const),
    discountAmount: amount(line.discountAmount),
    roundingAmount: amount(line.roundingAmount),
    taxRate: fixedText(line.tax.taxRateFraction),
    taxCategoryCode: line.tax.taxCategoryCode,
    taxRateId: line.tax.taxRateId,
    taxLabel: rate?.invoiceShortName ?? null,
    taxRateMissing: line.tax.isMissing,
    servicePeriodStart: line.service.start,
    servicePeriodEnd: addDays(line.service.endExclusive, -1),
    netTotal: amount(line.netTotal),
    totalTax: amount(line.totalTax),
    grossTotal: amount(line.grossTotal),
    priceId: line.priceId,
    productId: product?.productId ?? null,
    revenueRecognitionMethod: product?.recognitionMethod ?? null,
    engineKey: line.key,
    trace: line.trace,
  };
}

/** D2: of a percentage price the rate is a fraction. */
function isPercentage(line: ComputedLine, prices: LoadedSchedule["facts"]["contract"]["prices"]): boolean {
  if (line.kind !== "CHARGE" || line.priceId === null) return false;
  const structure = prices.get(line.priceId)?.structure;
  if (structure?.pricingType === "LINEAR") return structure.isPricePercentage;
  return line.trace.steps.some((step) => step.step === "TIER" && step.isPercentage);
}

/** A credit line names the grant that it drew from, where it is one. */
function grantsOfLines({ draws }: InvoiceComputation, names: ReadonlyMap<string, string>): Map<string, string> {
  const named = draws.flatMap(({ lineKey, grantId }) => {
    const id = names.get(grantId);
    return id ? [[lineKey, id] as const] : [];
  });
  return new Map(named);
}

function missingGroup({ key, groupKey }: PlannedLine): never {
  throw new Error(`The engine gave line ${key} no group ${groupKey}`);
}
