import { beforeAll, describe, expect, test } from "vitest";
import { newId } from "@/lib/core/ids";
import { voidInvoice } from "@/lib/features/invoices/commands/void";
import { InvoiceList } from "@/lib/features/invoices/schema";
import { setInvoicePaymentStatus } from "@/lib/features/payments/commands";
import { buildCustomer, buildDraft, buildFinalInvoice, readyMerchant } from "@/lib/testing/builders";
import { callRest } from "@/lib/testing/rest";
import { type Scratch, scratchAccount } from "@/lib/testing/scratch";

let scratch: Scratch;
let authorization: string;
/** The test's own names for the invoices below. */
const names = new Map<string, string>();
const customers = { ada: "", bob: "" };

const call = (query: string) => callRest("GET", `/invoices?${query}`, { authorization, clock: scratch.clock });
const list = async (query: string) => {
  const answer = await call(query);
  expect([query, answer.status]).toEqual([query, 200]);
  return InvoiceList.parse(answer.json);
};
const found = async (query: string) => (await list(`${query}&limit=100`)).items.map((item) => names.get(item.id));

beforeAll(async () => {
  scratch = await scratchAccount();
  authorization = await scratch.authorization();
  const { ctx, clock } = scratch;
  await readyMerchant(ctx);
  customers.ada = (await buildCustomer(ctx, { legalName: "Ada Ltd" })).id;
  customers.bob = (await buildCustomer(ctx, { legalName: "Bob GmbH" })).id;
  const make = async (name: string, day: string, kind: "draft" | "final", facts: Parameters<typeof buildDraft>[1]) => {
    clock.set(`${day}T09:00:00Z`);
    const made = kind === "draft" ? await buildDraft(ctx, facts) : await buildFinalInvoice(ctx, facts);
    names.set(made.id, name);
    return made.id;
  };
  const [customerId, bob] = [customers.ada, customers.bob];
  await make("old", "2026-10-01", "final", { customerId, lines: [{ rate: "10", taxRate: "0" }] });
  const paid = await make("paid", "2026-10-10", "final", { customerId: bob, lines: [{ rate: "20", taxRate: "0" }] });
  await setInvoicePaymentStatus(ctx, { id: paid, paymentStatus: "PAID" });
  const gone = await make("void", "2026-10-20", "final", { customerId, lines: [{ rate: "20", taxRate: "0" }] });
  await voidInvoice(ctx, { id: gone });
  await make("dollar", "2026-11-01", "final", {
    customerId: bob,
    currency: "USD",
    lines: [{ rate: "30", taxRate: "0" }],
  });
  await make("draft", "2026-11-05", "draft", { customerId, lines: [{ rate: "40", taxRate: "0" }] });
  await make("empty", "2026-11-06", "draft", { customerId: bob, lines: [] });
  await make("zero", "2026-11-07", "draft", {
    customerId,
    lines: [{ quantity: "0" }],
    fields: { dueDate: "2026-11-08" },
  });
  clock.set("2026-11-20T09:00:00Z");
  await ctx.db.invoice.updateMany({ where: { id: paid }, data: { sentAt: new Date("2026-10-10T22:30:00Z") } });
});

describe("GET /invoices: filters", () => {
  const everything = ["zero", "empty", "draft", "dollar", "void", "paid", "old"];
  const without = (...left: string[]) => everything.filter((name) => !left.includes(name));

  test.each<[string, string[]]>([
    ["", everything],
    ["invoiceStatus=DRAFT", ["zero", "empty", "draft"]],
    ["invoiceStatus=VOIDED,FINAL", ["dollar", "void", "paid", "old"]],
    ["excludeInvoiceStatus=DRAFT,VOIDED", ["dollar", "paid", "old"]],
    ["invoicePaymentStatus=PAID", ["paid"]],
    ["excludeInvoicePaymentStatus=PAID", without("paid")],
    ["invoiceCurrency=USD", ["dollar"]],
    ["invoiceCurrency=USD,EUR", everything],
    ["excludeInvoiceCurrency=EUR", ["dollar"]],
    ["netTotal=20", ["void", "paid"]],
    ["netTotal=20.00", ["void", "paid"]],
    ["excludeNetTotal=20", without("void", "paid")],
    ["excludeZeroQuantity=true", without("empty", "zero")],
    ["excludeZeroQuantity=false", everything],
    ["search=seq0000", ["dollar", "void", "paid", "old"]],
    ["search=2", ["paid"]],
    ["search=%25", []],
    ["search=_", []],
    ["excludeSearch=2", without("paid")],
    ["invoiceNumber=SEQ00002", ["paid"]],
    ["invoiceNumber=SEQ0000", []],
    ["excludeInvoiceNumber=SEQ00001,SEQ00002", without("old", "paid")],
  ])("%s", async (query, expected) => {
    expect(await found(query)).toEqual(expected);
  });

  test("by customer, several, and all but them; an unknown or foreign one finds nothing", async () => {
    const ofAda = ["zero", "draft", "void", "old"];
    expect(await found(`customerId=${customers.ada}`)).toEqual(ofAda);
    expect(await found(`customerId=${customers.ada},${customers.bob}`)).toEqual(everything);
    expect(await found(`excludeCustomerId=${customers.ada}`)).toEqual(without(...ofAda));
    expect(await found(`customerId=${newId()}`)).toEqual([]);
  });

  test("by billing schedule; an invoice without one is left in by the exclusion", async () => {
    expect(await found(`billingScheduleId=${newId()}`)).toEqual([]);
    expect(await found(`excludeBillingScheduleId=${newId()}`)).toEqual(everything);
  });

  test("D37: date filters are exclusive on both sides", async () => {
    expect(await found("dueBefore=2026-11-09")).toEqual(["zero", "old"]);
    expect(await found("dueBefore=2026-11-10")).toEqual(["zero", "paid", "old"]);
    expect(await found("dueBefore=2026-11-08")).toEqual(["old"]);
    expect(await found("dueAfter=2026-11-09")).toEqual(["dollar", "void"]);
    expect(await found("dueAfter=2026-11-08&dueBefore=2026-12-01")).toEqual(["void", "paid"]);
  });

  test("D37: the invoice date is the issue date, before issue the accounting date", async () => {
    expect(await found("invoiceBefore=2026-10-10")).toEqual(["old"]);
    expect(await found("invoiceBefore=2026-10-11")).toEqual(["paid", "old"]);
    expect(await found("invoiceAfter=2026-11-05")).toEqual(["zero", "empty"]);
    expect(await found("invoiceAfter=2026-11-04")).toEqual(["zero", "empty", "draft"]);
  });

  test("D7: sentBefore and sentAfter mean the account's days", async () => {
    expect(await found("sentAfter=2026-10-10")).toEqual(["paid"]);
    expect(await found("sentAfter=2026-10-11")).toEqual([]);
    expect(await found("sentBefore=2026-10-12")).toEqual(["paid"]);
    expect(await found("sentBefore=2026-10-11")).toEqual([]);
  });

  test("filters add up", async () => {
    expect(await found(`customerId=${customers.ada}&invoiceStatus=DRAFT&excludeZeroQuantity=true`)).toEqual(["draft"]);
  });

  test.each([
    ["invoiceStatus=OPEN"],
    ["invoicePaymentStatus="],
    ["invoiceCurrency=EURO"],
    ["customerId=x"],
    ["dueBefore=yesterday"],
    ["netTotal=ten"],
    ["sortBy=NUMBER"],
    ["sortOrder=up"],
    ["limit=0"],
    ["limit=101"],
    ["after=nonsense"],
    ["excludeZeroQuantity=maybe"],
  ])("%s is 400 on its field", async (query) => {
    const answer = await call(query);
    expect(answer.status).toBe(400);
    expect(answer.text).toContain(`"${query.split("=")[0]}`);
  });

  test("another account sees none of it", async () => {
    const other = await scratchAccount();
    const answer = await callRest("GET", "/invoices", { authorization: await other.authorization() });
    expect(answer.json).toEqual({ items: [], pagination: { after: null, before: null, totalResultSize: 0 } });
  });
});

describe("GET /invoices: order and pages", () => {
  const expected: Record<string, string[]> = {
    "": ["old", "paid", "void", "dollar", "draft", "empty", "zero"],
    CUSTOMER_LEGAL_COMPANY_NAME: ["old", "void", "draft", "zero", "paid", "dollar", "empty"],
    GROSS_TOTAL: ["empty", "zero", "old", "paid", "void", "dollar", "draft"],
    ACCOUNTING_DATE: ["old", "paid", "void", "dollar", "draft", "empty", "zero"],
    DUE_DATE: ["old", "zero", "paid", "void", "dollar", "draft", "empty"],
    ISSUE_DATE: ["old", "paid", "void", "dollar", "draft", "empty", "zero"],
  };
  const cases = Object.entries(expected).flatMap(([sortBy, order]) => [
    { sortBy, sortOrder: "ASC", order },
    { sortBy, sortOrder: "DESC", order: [...order].reverse() },
  ]);

  test.each(cases)(
    "sorted by $sortBy $sortOrder, ties by creation and days that drafts lack after every day; forwards and back",
    async ({ sortBy, sortOrder, order }) => {
      const query = `${sortBy ? `sortBy=${sortBy}&` : ""}sortOrder=${sortOrder}&limit=2`;
      const forwards: (string | undefined)[] = [];
      let page = await list(query);
      forwards.push(...page.items.map((item) => names.get(item.id)));
      expect(page.pagination).toMatchObject({ before: null, totalResultSize: 7 });
      while (page.pagination.after) {
        page = await list(`${query}&after=${encodeURIComponent(page.pagination.after)}`);
        forwards.push(...page.items.map((item) => names.get(item.id)));
      }
      expect(forwards).toEqual(order);
      const backwards = page.items.map((item) => names.get(item.id));
      while (page.pagination.before) {
        page = await list(`${query}&before=${encodeURIComponent(page.pagination.before)}`);
        backwards.unshift(...page.items.map((item) => names.get(item.id)));
      }
      expect(backwards).toEqual(order);
    },
  );

  test("a cursor of another order is refused", async () => {
    const { pagination } = await list("sortBy=GROSS_TOTAL&limit=2");
    const answer = await call(`limit=2&after=${encodeURIComponent(pagination.after ?? "")}`);
    expect(answer.status).toBe(400);
  });
});
