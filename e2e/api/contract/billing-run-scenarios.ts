import { z } from "zod";
import { connection } from "@/lib/db/client";
import type { Maker } from "./maker";
import type { Prepare } from "./scenario";

const Runs = z.object({ items: z.array(z.object({ id: z.string(), invoiceId: z.string().optional() })) });

/** Of billing runs, and of invoices what runs have to do with. */
export const billingRuns: Record<string, Prepare> = {
  convertInvoiceToDraft: async (make) => ({ path: { id: (await runOf(make, "IN_PROGRESS")).invoiceId } }),
  mergeInvoices: async (make) => {
    const customerId = await make.customer();
    const draft = () => make.make("POST", "/invoices", { customerId, currency: "EUR" });
    return { body: { invoiceIds: [await draft(), await draft()] } };
  },
  fixInvoiceBillingRuns: () => ({}),
  recalculateInvoice: async (make) => ({ path: { id: (await runOf(make, "DRAFT")).invoiceId } }),
  recalculateInvoices: async (make) => ({ body: { ids: [(await runOf(make, "DRAFT")).invoiceId] } }),
  invoiceCalculation: async (make) => ({ path: { id: (await runOf(make, "DRAFT")).invoiceId } }),
  resetInvoiceLine: async (make) => {
    const { invoiceId } = await runOf(make, "DRAFT");
    const answer = await make.call("GET", `/invoices/${invoiceId}/line-items`);
    const [line] = z.object({ items: z.array(z.object({ id: z.string() })) }).parse(answer.json).items;
    return { path: { id: invoiceId }, body: { lineId: line?.id } };
  },
  listBillingRuns: async (make) => {
    const { billingScheduleId } = await runOf(make, "DRAFT");
    return { path: { billingScheduleId }, query: "limit=2&sortOrder=ASC" };
  },
  runSchedule: async (make) => ({ path: { billingScheduleId: (await started(make)).id } }),
  setTestClock: async (make) => {
    const { base } = connection();
    await base.account.update({ where: { id: make.accountId }, data: { environment: "SANDBOX" } });
    return { path: { billingScheduleId: (await started(make)).id }, body: { now: "2026-12-20T09:00:00Z" } };
  },
  billAgain: async (make) => {
    const { id, invoiceId } = await runOf(make, "DRAFT");
    await make.call("DELETE", `/invoices/${invoiceId}`);
    return { path: { id } };
  },
};

/** An activated schedule: monthly in advance from 1 October 2026. */
async function started(make: Maker, billingType = "IN_ADVANCE") {
  const body = { name: "Platform fee", currency: "EUR", structure: { pricingType: "FIXED", price: "100" } };
  const terms = { ...body, billingFrequency: "MONTHLY", billingType, productId: await make.product() };
  const priceId = await make.make("POST", "/prices", terms);
  const phases = [{ priceIds: [priceId], startDate: "2026-11-01" }];
  return make.schedule({ phases, startDate: "2026-11-01", recurrenceDayOfMonth: 1, taxRates: [], isDraft: false });
}

async function runOf(make: Maker, status: "DRAFT" | "IN_PROGRESS") {
  const { id: billingScheduleId } = await started(make, status === "DRAFT" ? "IN_ADVANCE" : "IN_ARREARS");
  await make.call("POST", `/billing-schedules/${billingScheduleId}/run`);
  const answer = await make.call("GET", `/billing-schedules/${billingScheduleId}/runs`);
  const [run] = Runs.parse(answer.json).items;
  if (!run?.invoiceId) throw new Error(`the schedule made nothing: ${answer.text}`);
  return { billingScheduleId, id: run.id, invoiceId: run.invoiceId };
}
