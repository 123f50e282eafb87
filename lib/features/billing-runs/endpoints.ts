import { callsOf } from "@/lib/api/endpoint";
import { ScheduleForecastBody, SchedulePreviewRequest } from "@/lib/features/billing-schedules/preview/schema";
import { Cancellation, MilestoneCompletion } from "@/lib/features/billing-schedules/schema";
import { billAgain } from "./again/commands";
import { runSchedule } from "./commands";
import { cancelWithDrafts, completeMilestoneWithDrafts } from "./ending/commands";
import { fixInvoiceBillingRuns } from "./fix/commands";
import { forecastBillingSchedule, previewBillingSchedule } from "./forecast/queries";
import { listBillingRuns } from "./list/queries";
import { mergeInvoices } from "./merge/commands";
import { InvoiceMerge } from "./merge/schema";
import { recalculateInvoice, recalculateInvoices } from "./recalculate/commands/recalculate";
import { resetLine } from "./recalculate/commands/reset";
import { calculationOf } from "./recalculate/queries";
import { RecalculateInvoices, ResetLineBody } from "./recalculate/schema";
import { setTestClock } from "./test-clock/commands";
import { TestClockWrite } from "./test-clock/schema";
import { convertInvoiceToDraft } from "./upcoming/commands";

const schedule = "/billing-schedules/{billingScheduleId}";
const ours = { extension: true } as const;

const ofBilling = callsOf("billing");
const ofInvoices = callsOf("invoices");

export const billingRunEndpoints = [
  ofInvoices("POST", "/invoices/{id}/draft", convertInvoiceToDraft, "Turn an in-progress invoice into a draft"),
  ofInvoices("POST", "/invoices/merge", mergeInvoices, "Put draft invoices together", {
    ...{ status: 201, body: InvoiceMerge },
  }),
  ofInvoices("POST", "/invoices/fix-billing-runs", fixInvoiceBillingRuns, "Repair billing runs, in the background", {
    ...{ status: 202, answer: "none" },
  }),
  ofInvoices("POST", "/invoices/{id}/recalculate", recalculateInvoice, "Work an invoice out afresh", ours),
  ofInvoices("POST", "/invoices/recalculate", recalculateInvoices, "Work invoices out afresh", {
    ...{ body: RecalculateInvoices, ...ours },
  }),
  ofInvoices("GET", "/invoices/{id}/calculation", calculationOf, "How an invoice was calculated", ours),
  ofInvoices("POST", "/invoices/{id}/reset-line", resetLine, "Give a line back as it is calculated", {
    ...{ body: ResetLineBody, ...ours },
  }),
  ofBilling("POST", `${schedule}/cancel`, cancelWithDrafts, "End a billing schedule", {
    ...{ body: Cancellation, ...ours },
  }),
  ofBilling(
    "POST",
    `${schedule}/phases/{phaseId}/complete-milestone`,
    completeMilestoneWithDrafts,
    "Complete the milestone of a phase",
    {
      ...{ body: MilestoneCompletion, ...ours },
    },
  ),
  ofBilling(
    "POST",
    "/billing-schedules/preview",
    previewBillingSchedule,
    "Forecast the invoices of a schedule before it is saved",
    { ...{ body: SchedulePreviewRequest, ...ours } },
  ),
  ofBilling("POST", `${schedule}/forecast`, forecastBillingSchedule, "Forecast the invoices of a billing schedule", {
    ...{ body: ScheduleForecastBody, ...ours },
  }),
  ofBilling("GET", `${schedule}/runs`, listBillingRuns, "List the billing runs of a schedule", ours),
  ofBilling("POST", `${schedule}/run`, runSchedule, "Run a schedule now", ours),
  ofBilling("PUT", `${schedule}/test-clock`, setTestClock, "Set or advance the test clock of a schedule", {
    ...{ body: TestClockWrite, ...ours },
  }),
  ofBilling("POST", "/billing-runs/{id}/bill-again", billAgain, "Bill again what was voided or deleted", ours),
];
