import { beforeAll, describe, expect, test } from "vitest";
import { newId } from "@/lib/core/ids";
import { listInvoices } from "@/lib/features/invoices/list/queries";
import { reconcileInvoices } from "@/lib/features/invoices/reconcile/commands";
import { buildCustomer, buildDraft, buildFinalInvoice, readyMerchant } from "@/lib/testing/builders";
import { refusalOf } from "@/lib/testing/refusal";
import { type Scratch, scratchAccount } from "@/lib/testing/scratch";
import { voidInvoice } from "../commands/void";
import { getInvoiceTotals, listSlimInvoices } from "./queries";

let scratch: Scratch;
let customerId: string;

beforeAll(async () => {
  scratch = await scratchAccount();
  const { ctx } = scratch;
  await readyMerchant(ctx);
  customerId = (await buildCustomer(ctx)).id;
  const untaxed = (rate: string) => ({ lines: [{ rate, taxRate: "0" }] });
  await buildFinalInvoice(ctx, { customerId, ...untaxed("100.10") });
  await buildFinalInvoice(ctx, untaxed("0.20"));
  await buildFinalInvoice(ctx, { currency: "JPY", ...untaxed("1200") });
  const fields = { billingPeriod: { start: "2026-11-01", endInclusive: "2026-11-30" }, dueDate: "2026-12-24" };
  await buildDraft(ctx, { customerId, fields, ...untaxed("50") });
  const gone = await buildFinalInvoice(ctx, untaxed("7"));
  await voidInvoice(ctx, { id: gone.id });
});

type Filters = Parameters<typeof getInvoiceTotals>[1];
const totals = async (filters: Filters = {}) =>
  (await getInvoiceTotals(scratch.ctx, filters)).totalsByCurrency.map((one) => [
    one.currency,
    one.invoiceCount,
    one.grossTotal,
  ]);

const filters: [string, () => Filters][] = [
  ["nothing", () => ({})],
  ["state", () => ({ invoiceStatus: "FINAL" })],
  ["an excluded state", () => ({ excludeInvoiceStatus: "VOIDED,DRAFT" })],
  ["customer", () => ({ customerId })],
  ["currency", () => ({ invoiceCurrency: "JPY" })],
  ["net total", () => ({ netTotal: "0.2" })],
  ["part of the number", () => ({ search: "00001" })],
  ["due date", () => ({ dueAfter: "2026-12-21" })],
];

describe("the sums of GET /invoices/summary", () => {
  test("are exact numbers per currency over all that the filters leave, most invoices first", async () => {
    // 100.10 + 0.20 + 50 + 7, which floats would make 157.29999…
    expect(await totals()).toEqual([
      ["EUR", 4, 157.3],
      ["JPY", 1, 1200],
    ]);
    expect(await totals({ invoiceStatus: "FINAL" })).toEqual([
      ["EUR", 2, 100.3],
      ["JPY", 1, 1200],
    ]);
    expect(await totals({ customerId: newId() })).toEqual([]);
  });

  test.each(filters)("count what the list shows for %s", async (_name, filter) => {
    const { items } = await listInvoices(scratch.ctx, filter());
    const counted = (await totals(filter())).reduce((sum, [, count]) => sum + Number(count), 0);
    expect(counted).toBe(items.length);
    expect(items.length).toBeGreaterThan(0);
  });
});

describe("the slim rows of GET /invoices/list-summary", () => {
  test.each(filters)("are those of the list for %s, in its order", async (_name, filter) => {
    for (const sorting of [{}, { sortBy: "GROSS_TOTAL", sortOrder: "ASC" }, { sortBy: "DUE_DATE" }] as const) {
      const [slim, whole] = [
        await listSlimInvoices(scratch.ctx, { ...filter(), ...sorting }),
        await listInvoices(scratch.ctx, { ...filter(), ...sorting }),
      ];
      expect(slim.pagination).toEqual(whole.pagination);
      expect(slim.items).toEqual(
        whole.items.map((one) =>
          expect.objectContaining({ id: one.id, grossTotal: one.grossTotal, status: one.status }),
        ),
      );
      for (const [index, row] of slim.items.entries()) {
        const { links: _links, dueDateSource: _source, ...shared } = row;
        expect(whole.items[index]).toMatchObject(shared);
      }
    }
  });

  test("page like the list", async () => {
    const first = await listSlimInvoices(scratch.ctx, { limit: 2, sortBy: "GROSS_TOTAL" });
    const next = await listSlimInvoices(scratch.ctx, {
      limit: 2,
      sortBy: "GROSS_TOTAL",
      after: first.pagination.after ?? "",
    });
    expect([...first.items, ...next.items].map((one) => one.grossTotal)).toEqual(["1200", "100.10", "50.00", "7.00"]);
  });
});

describe("reconciling with an accounting system", () => {
  const wish = { integrationService: "Xero" as const, propertiesToCompare: ["STATUS" as const] };

  test("is checked, and refused while none is connected", async () => {
    const { id } = await buildDraft(scratch.ctx);
    const refused = await refusalOf(reconcileInvoices(scratch.ctx, { ...wish, invoiceIds: [id] }));
    expect(refused).toMatchObject({ type: "InvalidState", reason: "NOT_CONNECTED" });
  });

  test("names an invoice that there is not, also one of another account", async () => {
    const { id } = await buildDraft(scratch.ctx);
    const other = await scratchAccount();
    for (const [ctx, unknown] of [
      [scratch.ctx, newId()],
      [other.ctx, id],
    ] as const) {
      const refused = await refusalOf(reconcileInvoices(ctx, { ...wish, invoiceIds: [unknown] }));
      expect(refused).toMatchObject({ type: "ValidationFailed", fields: ["invoiceIds.0"] });
    }
  });
});
