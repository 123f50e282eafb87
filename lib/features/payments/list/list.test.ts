import { beforeAll, describe, expect, test } from "vitest";
import { buildCustomer, buildFinalInvoice, readyMerchant } from "@/lib/testing/builders";
import { refusalOf } from "@/lib/testing/refusal";
import { type Scratch, scratchAccount } from "@/lib/testing/scratch";
import { recordPayment } from "../booking/commands/record";
import { reversePayment } from "../booking/commands/reverse";
import { listPaymentRows, sumPayments } from "./queries";

let scratch: Scratch;
let adler: string;
let kestrel: string;
let invoiceId: string;
let invoiceNumber: string | undefined;
const ids: Record<string, string> = {};

/** Five payments: whole, in part, unapplied, in another currency, reversed; entered in this order. */
beforeAll(async () => {
  scratch = await scratchAccount();
  await readyMerchant(scratch.ctx);
  adler = (await buildCustomer(scratch.ctx, { legalName: "Adler GmbH" })).id;
  kestrel = (await buildCustomer(scratch.ctx, { legalName: "Kestrel B.V." })).id;
  const invoice = await buildFinalInvoice(scratch.ctx, { customerId: adler, lines: [{ rate: "100", taxRate: "0" }] });
  ({ id: invoiceId, invoiceNumber } = invoice);
  const pay = async (name: string, customerId: string, facts: Partial<Parameters<typeof recordPayment>[1]>) => {
    const given = { customerId, currency: "EUR", amount: "10", paidAt: "2026-11-18" } as const;
    ids[name] = (await recordPayment(scratch.ctx, { ...given, ...facts })).id;
  };
  const share = (amount: string) => [{ invoiceId, amount }];
  await pay("whole", adler, { amount: "60", paidAt: "2026-11-10", reference: "SEPA 4711", allocations: share("60") });
  await pay("part", adler, { amount: "50", paidAt: "2026-11-12", allocations: share("40") });
  await pay("ahead", kestrel, { amount: "25", paidAt: "2026-11-11", reference: "100%_off" });
  await pay("dollars", kestrel, { amount: "7", currency: "USD", paidAt: "2026-11-20" });
  await pay("undone", adler, { amount: "99", paidAt: "2026-11-15", reference: "SEPA 4712" });
  await reversePayment(scratch.ctx, { id: ids.undone ?? "" });
});

type Filters = Parameters<typeof listPaymentRows>[1];
const nameOf = (id: string) => Object.entries(ids).find(([, one]) => one === id)?.[0];
const listed = async (filters: Filters) =>
  (await listPaymentRows(scratch.ctx, filters)).items.map(({ id }) => nameOf(id));

describe("the list of payments", () => {
  test("shows what came in, the newest entered first, and what of it is left", async () => {
    const { items, pagination } = await listPaymentRows(scratch.ctx, {});
    expect(items.map((row) => [nameOf(row.id), row.state, row.unapplied, row.customerName])).toEqual([
      ["undone", "REVERSED", null, "Adler GmbH"],
      ["dollars", "UNAPPLIED", "7.00", "Kestrel B.V."],
      ["ahead", "UNAPPLIED", "25.00", "Kestrel B.V."],
      ["part", "PARTIALLY_APPLIED", "10.00", "Adler GmbH"],
      ["whole", "FULLY_APPLIED", "0.00", "Adler GmbH"],
    ]);
    expect(items.at(-1)).toMatchObject({
      ...{ amount: "60.00", paidAt: "2026-11-10", reference: "SEPA 4711", origin: "MANUAL" },
      invoiceNumbers: [invoiceNumber],
    });
    expect(pagination.totalResultSize).toBe(5);
  });

  test.each<[string, Filters | (() => Filters), string[]]>([
    ["customer", () => ({ customerId: kestrel }), ["dollars", "ahead"]],
    ["several customers", () => ({ customerId: `${kestrel},${adler}`, currency: "USD" }), ["dollars"]],
    ["currency", { currency: "EUR", reversed: "false" }, ["ahead", "part", "whole"]],
    ["origin", { origin: "STRIPE" }, []],
    ["days, exclusive", { paidAfter: "2026-11-10", paidBefore: "2026-11-15" }, ["ahead", "part"]],
    ["something unapplied", { unapplied: "true" }, ["dollars", "ahead", "part"]],
    ["nothing unapplied", { unapplied: "false" }, ["undone", "whole"]],
    ["reversed", { reversed: "true" }, ["undone"]],
    ["part of the reference", { search: "sepa" }, ["undone", "whole"]],
    ["a reference taken literally", { search: "%_" }, ["ahead"]],
    ["amount", { sortBy: "AMOUNT", sortOrder: "ASC" }, ["dollars", "ahead", "part", "whole", "undone"]],
    ["day", { sortBy: "PAID_AT" }, ["dollars", "undone", "part", "ahead", "whole"]],
  ])("is narrowed and sorted by %s", async (_, filters, names) => {
    expect(await listed(typeof filters === "function" ? filters() : filters)).toEqual(names);
  });

  test.each([{}, { sortBy: "PAID_AT" as const }, { sortBy: "AMOUNT" as const, sortOrder: "ASC" as const }])(
    "is paged without loss or repeat, forth and back: %j",
    async (sorting) => {
      const whole = await listed(sorting);
      const first = await listPaymentRows(scratch.ctx, { ...sorting, limit: 2 });
      const second = await listPaymentRows(scratch.ctx, { ...sorting, limit: 2, after: first.pagination.after ?? "" });
      const third = await listPaymentRows(scratch.ctx, { ...sorting, limit: 2, after: second.pagination.after ?? "" });
      const pages = [first, second, third].flatMap(({ items }) => items.map(({ id }) => nameOf(id)));
      expect(pages).toEqual(whole);
      expect(third.pagination.after).toBeNull();
      const back = await listPaymentRows(scratch.ctx, { ...sorting, limit: 2, before: second.pagination.before ?? "" });
      expect(back.items).toEqual(first.items);
    },
  );

  test("D3: another workspace sees none of it", async () => {
    const other = await scratchAccount();
    expect((await listPaymentRows(other.ctx, {})).items).toEqual([]);
    expect((await sumPayments(other.ctx, {})).items).toEqual([]);
  });

  test("what it is narrowed to must be known", async () => {
    expect(await refusalOf(listPaymentRows(scratch.ctx, { currency: "ZZZ" }))).toMatchObject({ fields: ["currency"] });
  });
});

describe("the sums of what is filtered", () => {
  test("are per currency; a reversed payment is received no longer", async () => {
    expect((await sumPayments(scratch.ctx, {})).items).toEqual([
      {
        ...{ currency: "EUR", count: 4, received: "135.00" },
        ...{ unappliedCount: 2, unapplied: "35.00", reversedCount: 1, reversed: "99.00" },
      },
      {
        ...{ currency: "USD", count: 1, received: "7.00" },
        ...{ unappliedCount: 1, unapplied: "7.00", reversedCount: 0, reversed: "0.00" },
      },
    ]);
  });

  test("follow the filters, as the list does", async () => {
    const { items } = await sumPayments(scratch.ctx, { customerId: adler, unapplied: "true" });
    expect(items).toMatchObject([{ currency: "EUR", count: 1, received: "50.00", unapplied: "10.00" }]);
  });
});
