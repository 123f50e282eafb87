import { z } from "zod";
import { longText, pathId, queryBoolean, queryIds, queryList, say, text } from "@/lib/core/fields";
import { pageOf, pageQuery, sortOrder } from "@/lib/core/paging";
import { Currency } from "@/lib/core/shapes";
import { scheduleStatuses } from "@/lib/engine/schedule/states";
import { Asset } from "@/lib/features/assets/schema";
import { Price } from "@/lib/features/catalog/prices/schema";
import { CustomProperties, IntegrationLink } from "@/lib/features/customers/schema";
import { contractDay, lowerId, Phase, PriceTaxRate, phaseList } from "./terms/schema";

export const BillingScheduleStatus = z.enum(scheduleStatuses).meta({ id: "BillingScheduleStatus" });
export const PaymentProvider = z.enum(["STRIPE", "GOCARDLESS", "NONE"]).meta({ id: "PaymentProvider" });
const LateUsage = z.enum(["IGNORE", "NEXT_INVOICE"]);
const OnResume = z.enum(["SKIP", "BILL"]);

const ours = (description: string) => ({ description: `x-extension: ${description}`, "x-extension": true });

const amountLine = z.object({
  description: z.string(),
  priceId: z.string().optional(),
  quantity: z.string(),
  rate: z.string(),
  netTotal: z.string(),
});

/** An invoice that is to come, as the forecast sees it. */
const ForecastInvoice = z.object({
  invoiceDate: z.string(),
  currency: Currency,
  billingPeriod: z.object({ start: z.string(), endInclusive: z.string() }).optional(),
  netTotal: z.string(),
  totalTax: z.string(),
  grossTotal: z.string(),
  lines: z.array(amountLine),
});
export type ForecastInvoice = z.output<typeof ForecastInvoice>;

export const UnusedLine = z.object({
  invoiceId: z.string(),
  lineItemId: z.string(),
  unusedDays: z.int(),
  ofDays: z.int(),
  currency: Currency,
  amount: z.string(),
  /** The draft that gives it back, where one was made (D44). */
  creditNoteId: z.string().optional(),
});
export type UnusedLine = z.output<typeof UnusedLine>;

export const BillingSchedule = z
  .object({
    id: z.string(),
    customerId: z.string(),
    status: BillingScheduleStatus,
    startDate: z.string(),
    endDate: z.string().optional(),
    taxRates: z.array(PriceTaxRate),
    firstBillingDate: z.string().optional(),
    autoIssueInvoices: z.boolean(),
    purchaseOrderNumber: z.string().optional(),
    reference: z.string().optional(),
    label: z.string().optional(),
    recurrenceDayOfMonth: z.int().optional(),
    prices: z.array(Price),
    createdAt: z.string(),
    updatedAt: z.string(),
    lastInvoiceId: z.string().optional(),
    phases: z.array(Phase),
    archivedAt: z.string().optional(),
    rollUpBilling: z.boolean(),
    integrationIds: z.array(IntegrationLink),
    attachmentAssets: z.array(Asset),
    contractId: z.string().optional(),
    defaultDueDateDays: z.int().optional(),
    memo: z.string().optional(),
    customFields: z.record(z.string(), z.string()),
    paymentProvider: PaymentProvider.optional(),
    autoCharge: z.boolean().optional(),
    gracePeriodDays: z.int().optional().meta({ "x-extension": true }),
    lateUsage: LateUsage.meta({ "x-extension": true }),
    parked: z.object({ reason: z.string(), message: z.string() }).optional().meta(ours("why its invoices wait.")),
    suspensions: z
      .array(z.object({ from: z.string(), resumedOn: z.string().optional(), onResume: OnResume }))
      .meta({ "x-extension": true }),
    cancelledOn: z.string().optional().meta({ "x-extension": true }),
    firstInvoices: z.array(ForecastInvoice).optional().meta(ours("of a dry run, the invoices to come.")),
    unused: z
      .array(UnusedLine)
      .optional()
      .meta(ours("what of finalized invoices is for days that are no longer served.")),
  })
  .meta({ id: "BillingSchedule" });
export type BillingSchedule = z.output<typeof BillingSchedule>;

export const BillingScheduleList = pageOf("BillingScheduleList", BillingSchedule);

const whole = (least: number, most: number) => {
  const sentence = `Must be a whole number from ${least} to ${most.toLocaleString("en-GB")}.`;
  return z
    .int({ error: say(sentence) })
    .min(least, { error: sentence })
    .max(most, { error: sentence });
};

const yesOrNo = () => z.boolean({ error: say("Must be true or false.") });

const termsWrite = {
  startDate: contractDay(),
  endDate: contractDay().nullish(),
  recurrenceDayOfMonth: whole(1, 31).nullish(),
  taxRates: z.array(PriceTaxRate).max(1000, { error: "Must have at most 1,000 entries." }),
  autoIssueInvoices: yesOrNo(),
  purchaseOrderNumber: text(200).nullish(),
  rollUpBilling: yesOrNo(),
  phases: phaseList,
  attachmentAssetIds: z.array(lowerId()).max(50, { error: "Must have at most 50 entries." }).nullish(),
  defaultDueDateDays: whole(0, 3650).nullish(),
  memo: longText().nullish(),
  customFields: CustomProperties.nullish(),
  gracePeriodDays: whole(0, 365)
    .nullish()
    .meta(ours("days before an automatic issue; kept when left out, removed by null.")),
  lateUsage: LateUsage.nullish().meta(ours("what becomes of usage that is late; kept when left out.")),
};

const keptTexts = {
  reference: text(200).nullish(),
  label: text(200).nullish(),
  paymentProvider: PaymentProvider.nullish(),
  autoCharge: yesOrNo().nullish(),
};

export const BillingScheduleCreate = z
  .object({ customerId: lowerId(), ...termsWrite, ...keptTexts, isDraft: yesOrNo() })
  .meta({ id: "BillingScheduleCreate" });
export type BillingScheduleCreate = z.output<typeof BillingScheduleCreate>;

const kept = ours("kept when left out, removed by null.");

export const BillingScheduleUpdate = z
  .object({
    ...termsWrite,
    reference: keptTexts.reference.meta(kept),
    label: keptTexts.label.meta(kept),
    paymentProvider: keptTexts.paymentProvider.meta(kept),
    autoCharge: keptTexts.autoCharge.meta(kept),
    expectedUpdatedAt: text(40)
      .nullish()
      .meta(ours("the schedule's `updatedAt` as it was read: refused with Conflict where it has changed since.")),
  })
  .meta({ id: "BillingScheduleUpdate" });
export type BillingScheduleUpdate = z.output<typeof BillingScheduleUpdate>;

const named = { billingScheduleId: pathId() };
const namedPhase = { ...named, phaseId: pathId() };

export const BillingScheduleId = z.object(named);
export const BillingScheduleReplacement = BillingScheduleUpdate.extend(named);

export const BillingScheduleDuplicate = z.object({ customerId: lowerId() }).meta({ id: "BillingScheduleDuplicate" });
export const DuplicateBillingSchedule = BillingScheduleDuplicate.extend(named);

export const Activation = z.object({
  dryRun: yesOrNo().nullish().meta(ours("answers the schedule and its first invoices, and writes nothing.")),
});
export const ActivateBillingSchedule = Activation.extend(named);

export const Cancellation = z.object({
  endDate: contractDay().meta({ description: "Last day of service." }),
  refund: z.enum(["NONE", "PRORATED"]).nullish().meta({ description: "NONE unless set." }),
});
export const CancelBillingSchedule = Cancellation.extend(named);

export const Suspension = z.object({
  from: contractDay().nullish().meta({ description: "First day without invoices; today unless set." }),
});
export const SuspendBillingSchedule = Suspension.extend(named);

export const Resumption = z.object({
  resumedOn: contractDay().nullish().meta({ description: "First day on which it runs again; today unless set." }),
  onResume: OnResume.nullish().meta({ description: "What becomes of the days between: SKIP unless set." }),
});
export const ResumeBillingSchedule = Resumption.extend(named);

export const MilestoneCompletion = z.object({
  completedOn: contractDay().nullish().meta({ description: "Last day of the phase; today unless set." }),
});
export const CompleteMilestone = MilestoneCompletion.extend(namedPhase);
export const ReopenMilestone = z.object(namedPhase);

const monthDays = z
  .string()
  .max(200)
  .transform((value) => value.split(",").map((part) => part.trim()))
  .refine((parts) => parts.every((part) => /^([1-9]|[12]\d|3[01])$/.test(part)), {
    error: "Must be days of the month from 1 to 31, separated by commas.",
  })
  .transform((parts) => parts.map(Number));

export const BillingScheduleFilters = z.object({
  customerId: queryIds().optional(),
  billingScheduleStatus: queryList(scheduleStatuses).optional(),
  autoSendInvoices: queryBoolean().optional(),
  label: text(200).optional(),
  includeArchivedSchedules: queryBoolean().optional(),
  startingBefore: contractDay().optional(),
  startingAfter: contractDay().optional(),
  endingBefore: contractDay().optional(),
  endingAfter: contractDay().optional(),
  includeOpenEndedSchedules: queryBoolean()
    .optional()
    .meta({ description: "Without an end too: unless set, only where no filter asks for the end." }),
  recurrenceDayOfMonth: monthDays.optional(),
  parked: queryBoolean().optional().meta(ours("only schedules whose invoices wait, or only others.")),
  sortBy: text(120)
    .regex(/^(createdAt|startDate|customFields\..{1,100})$/, {
      error: "Must be createdAt, startDate or customFields.KEY.",
    })
    .optional(),
  ...pageQuery,
  sortOrder,
});
export type BillingScheduleFilters = z.output<typeof BillingScheduleFilters>;
