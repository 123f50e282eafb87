import { type EndpointSpec, endpoint } from "@/lib/api/endpoint";
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
const { billing, invoices } = { billing: "billing", invoices: "invoices" } as const;

export const billingRunEndpoints = [
  call(invoices, "POST", "/invoices/{id}/draft", convertInvoiceToDraft, "Turn an in-progress invoice into a draft"),
  call(invoices, "POST", "/invoices/merge", mergeInvoices, "Put draft invoices together", {
    ...{ status: 201, body: InvoiceMerge },
  }),
  call(
    invoices,
    "POST",
    "/invoices/fix-billing-runs",
    fixInvoiceBillingRuns,
    "Repair billing runs, in the background",
    {
      ...{ status: 202, answer: "none" },
    },
  ),
  call(invoices, "POST", "/invoices/{id}/recalculate", recalculateInvoice, "Work an invoice out afresh", ours),
  call(invoices, "POST", "/invoices/recalculate", recalculateInvoices, "Work invoices out afresh", {
    ...{ body: RecalculateInvoices, ...ours },
  }),
  call(invoices, "GET", "/invoices/{id}/calculation", calculationOf, "How an invoice was calculated", ours),
  call(invoices, "POST", "/invoices/{id}/reset-line", resetLine, "Give a line back as it is calculated", {
    ...{ body: ResetLineBody, ...ours },
  }),
  call(billing, "POST", `${schedule}/cancel`, cancelWithDrafts, "End a billing schedule", {
    ...{ body: Cancellation, ...ours },
  }),
  call(
    billing,
    "POST",
    `${schedule}/phases/{phaseId}/complete-milestone`,
    completeMilestoneWithDrafts,
    "Complete the milestone of a phase",
    {
      ...{ body: MilestoneCompletion, ...ours },
    },
  ),
  call(
    billing,
    "POST",
    "/billing-schedules/preview",
    previewBillingSchedule,
    "Forecast the invoices of a schedule before it is saved",
    { ...{ body: SchedulePreviewRequest, ...ours } },
  ),
  call(
    billing,
    "POST",
    `${schedule}/forecast`,
    forecastBillingSchedule,
    "Forecast the invoices of a billing schedule",
    {
      ...{ body: ScheduleForecastBody, ...ours },
    },
  ),
  call(billing, "GET", `${schedule}/runs`, listBillingRuns, "List the billing runs of a schedule", ours),
  call(billing, "POST", `${schedule}/run`, runSchedule, "Run a schedule now", ours),
  call(billing, "PUT", `${schedule}/test-clock`, setTestClock, "Set or advance the test clock of a schedule", {
    ...{ body: TestClockWrite, ...ours },
  }),
  call(billing, "POST", "/billing-runs/{id}/bill-again", billAgain, "Bill again what was voided or deleted", ours),
];

function call(
  tag: "billing" | "invoices",
  method: EndpointSpec["method"],
  path: string,
  operation: EndpointSpec["operation"],
  summary: string,
  more: Partial<EndpointSpec> = {},
) {
  return endpoint({ id: operation.operation.name, tag, method, path, operation, summary, ...more });
}
