import { beforeEach, describe, expect, test } from "vitest";
import { undoCreditNoteApplication } from "@/lib/features/credit-notes/applications/commands/undo";
import { voidCreditNote } from "@/lib/features/credit-notes/commands/void";
import { voidInvoice } from "@/lib/features/invoices/commands/void";
import { recordPayment } from "@/lib/features/payments/booking/commands/record";
import { reversePayment } from "@/lib/features/payments/booking/commands/reverse";
import { setInvoicePaymentStatus } from "@/lib/features/payments/commands";
import { buildCustomer, buildDraft, buildFinalInvoice, readyMerchant } from "@/lib/testing/builders";
import { applyOwnNotes, buildFinalNote } from "@/lib/testing/credit-notes";
import { refusalOf } from "@/lib/testing/refusal";
import { type Scratch, scratchAccount } from "@/lib/testing/scratch";
import { getAgeing } from "./queries";

let scratch: Scratch;

beforeEach(async () => {
  scratch = await scratchAccount({ now: "2026-03-01T09:00:00Z" });
  await readyMerchant(scratch.ctx);
});

const at = (day: string) => scratch.clock.set(`${day}T09:00:00Z`);

/** Without tax, so that the figures are the rates. */
function issue(customerId: string, rate: string, more: { dueDate?: string; currency?: "EUR" | "JPY" } = {}) {
  const { currency = "EUR", dueDate } = more;
  const fields = dueDate === undefined ? {} : { fields: { dueDate } };
  return buildFinalInvoice(scratch.ctx, { customerId, currency, ...fields, lines: [{ rate, taxRate: "0" }] });
}

/** The report's only total, its five ages first. */
async function aged(asOf: string) {
  const { totals } = await getAgeing(scratch.ctx, { asOf });
  return totals.map((one) => ({
    ages: [one.notDue, one.days1To30, one.days31To60, one.days61To90, one.over90Days],
    ...{ total: one.total, unapplied: one.unappliedPayments, credit: one.unappliedCreditNotes },
  }));
}

describe("ageing", () => {
  test("a balance moves from column to column: due today is not late, 1 to 30, 31 to 60, 61 to 90, over 90 days", async () => {
    const { id } = await buildCustomer(scratch.ctx);
    await issue(id, "100", { dueDate: "2026-03-10" });
    const places = await Promise.all(
      [
        "2026-03-10",
        "2026-03-11",
        "2026-04-09",
        "2026-04-10",
        "2026-05-09",
        "2026-05-10",
        "2026-06-08",
        "2026-06-09",
      ].map(async (day) => (await aged(day))[0]?.ages.indexOf("100.00")),
    );
    // 30 days after 10 March is 9 April, 60 days after it 9 May, 90 days after it 8 June
    expect(places).toEqual([0, 1, 1, 2, 2, 3, 3, 4]);
  });

  test("nothing is owed before the issue date, and drafts never are", async () => {
    const { id } = await buildCustomer(scratch.ctx);
    await buildDraft(scratch.ctx, { customerId: id });
    await issue(id, "100");
    expect(await aged("2026-02-28")).toEqual([]);
    expect((await aged("2026-03-01"))[0]?.total).toBe("100.00");
  });

  test("a payment counts from the day it came, its share from the booking, both until they were undone", async () => {
    const { id } = await buildCustomer(scratch.ctx);
    const invoice = await issue(id, "100", { dueDate: "2026-03-05" });
    at("2026-03-20");
    const payment = await recordPayment(scratch.ctx, {
      ...{ customerId: id, currency: "EUR", amount: "70", paidAt: "2026-03-12" },
      allocations: [{ invoiceId: invoice.id, amount: "60" }],
    });
    at("2026-04-02");
    await reversePayment(scratch.ctx, { id: payment.id });
    const none = "0.00";
    expect(await aged("2026-03-11")).toMatchObject([{ total: "100.00", unapplied: none }]);
    expect(await aged("2026-03-12")).toMatchObject([{ total: "100.00", unapplied: "70.00" }]);
    expect(await aged("2026-03-19")).toMatchObject([{ total: "100.00", unapplied: "70.00" }]);
    expect(await aged("2026-03-20")).toMatchObject([{ total: "40.00", unapplied: "10.00" }]);
    expect(await aged("2026-04-01")).toMatchObject([{ total: "40.00", unapplied: "10.00" }]);
    expect(await aged("2026-04-02")).toMatchObject([{ total: "100.00", unapplied: none }]);
  });

  test("D34: credit counts from the issue of its note, an application until it was taken back, on both sides of each day", async () => {
    const { id } = await buildCustomer(scratch.ctx);
    const invoice = await issue(id, "100");
    at("2026-03-10");
    await applyOwnNotes(scratch.ctx, true);
    const note = await buildFinalNote(scratch.ctx, invoice, { lines: [{ rate: "30", taxRate: "0" }] });
    at("2026-03-15");
    const application = await scratch.ctx.db.creditNoteApplication.findFirstOrThrow({
      where: { creditNoteId: note.id },
    });
    await undoCreditNoteApplication(scratch.ctx, { id: application.id });
    at("2026-03-20");
    await voidCreditNote(scratch.ctx, { id: note.id });
    const expected = [
      ["2026-03-09", "100.00", "0.00"],
      ["2026-03-10", "70.00", "0.00"],
      ["2026-03-14", "70.00", "0.00"],
      ["2026-03-15", "100.00", "30.00"],
      ["2026-03-19", "100.00", "30.00"],
      ["2026-03-20", "100.00", "0.00"],
    ];
    for (const [day = "", total, credit] of expected) {
      expect([day, await aged(day)]).toMatchObject([day, [{ total, credit }]]);
    }
  });

  test("D35: a voided invoice was owed until the day of voiding; one voided as a draft never was", async () => {
    const { id } = await buildCustomer(scratch.ctx);
    const invoice = await issue(id, "100");
    const draft = await buildDraft(scratch.ctx, { customerId: id });
    at("2026-03-10");
    await voidInvoice(scratch.ctx, { id: invoice.id });
    await voidInvoice(scratch.ctx, { id: draft.id });
    expect(await aged("2026-03-09")).toMatchObject([{ total: "100.00" }]);
    expect(await aged("2026-03-10")).toEqual([]);
  });

  test("D48: what is given up stands beside from the day it was marked, and the columns with it come to all balances", async () => {
    const { ctx } = scratch;
    const { id } = await buildCustomer(ctx);
    await issue(id, "5.10");
    const lost = await issue(id, "7");
    at("2026-03-10");
    await setInvoicePaymentStatus(ctx, { id: lost.id, paymentStatus: "UNCOLLECTIBLE" });
    const day = async (asOf: string) => (await getAgeing(ctx, { asOf })).totals[0];
    expect(await day("2026-03-09")).toMatchObject({ total: "12.10", uncollectible: "0.00" });
    expect(await day("2026-03-10")).toMatchObject({ total: "5.10", uncollectible: "7.00" });
    const balances = await ctx.db.invoice.aggregate({ _sum: { balance: true } });
    expect(balances._sum.balance?.toFixed(2)).toBe("12.10");
  });

  test("currencies stand in rows of their own, customers in the order of their names, the sums over all pages", async () => {
    const { ctx } = scratch;
    const [zeta, alpha] = [
      await buildCustomer(ctx, { legalName: "zeta GmbH" }),
      await buildCustomer(ctx, { legalName: "Alpha B.V." }),
    ];
    await issue(zeta.id, "10");
    await issue(alpha.id, "20.05");
    await issue(alpha.id, "500", { currency: "JPY" });
    const first = await getAgeing(ctx, { limit: 2 });
    const second = await getAgeing(ctx, { limit: 2, offset: 2 });
    const of = (report: typeof first) => report.rows.map((row) => [row.customerName, row.currency, row.total]);
    expect([first.count, of(first), of(second)]).toEqual([
      3,
      [
        ["Alpha B.V.", "EUR", "20.05"],
        ["Alpha B.V.", "JPY", "500"],
      ],
      [["zeta GmbH", "EUR", "10.00"]],
    ]);
    expect(second.totals.map(({ currency, total }) => [currency, total])).toEqual([
      ["EUR", "30.05"],
      ["JPY", "500"],
    ]);
    const narrowed = await getAgeing(ctx, { search: "ALPHA", currency: "EUR" });
    expect(narrowed.totals).toMatchObject([{ currency: "EUR", total: "20.05" }]);
    const largest = await getAgeing(ctx, { sortBy: "TOTAL" });
    expect(largest.rows.map((row) => row.total)).toEqual(["500", "20.05", "10.00"]);
  });

  test("D7: the day ends with the account's day, not with UTC's", async () => {
    const { ctx, clock } = scratch;
    const { id } = await buildCustomer(ctx);
    const invoice = await issue(id, "100");
    // 23:30 UTC is half past midnight of the 11th in Amsterdam
    clock.set("2026-03-10T23:30:00Z");
    await setInvoicePaymentStatus(ctx, { id: invoice.id, paymentStatus: "PAID" });
    expect(await aged("2026-03-10")).toMatchObject([{ total: "100.00", unapplied: "0.00" }]);
    expect(await aged("2026-03-11")).toEqual([]);
  });

  test("another account sees nothing of it, and whoever may read invoices sees it", async () => {
    const { id } = await buildCustomer(scratch.ctx);
    await issue(id, "100");
    const other = await scratchAccount();
    expect(await getAgeing(other.ctx, { customerId: id })).toMatchObject({ rows: [], totals: [], count: 0 });
    expect((await getAgeing(scratch.as("readOnlyUser"), {})).count).toBe(1);
    expect((await refusalOf(getAgeing(scratch.ctx, { asOf: "2026-02-30" }))).type).toBe("ValidationFailed");
  });
});
