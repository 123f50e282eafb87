import { beforeAll, describe, expect, test } from "vitest";
import { BillingSchedule } from "@/lib/features/billing-schedules/schema";
import { createTaxCategory } from "@/lib/features/taxes/categories/commands";
import { createTaxRate } from "@/lib/features/taxes/rates/commands";
import { scheduleBody } from "@/lib/testing/billing-schedules";
import { buildCustomer, buildListPrice, buildPrice, buildProduct } from "@/lib/testing/builders";
import { restClient } from "@/lib/testing/customers";
import { type Scratch, scratchAccount } from "@/lib/testing/scratch";

describe("billing schedules over REST", () => {
  let scratch: Scratch;
  let send: Awaited<ReturnType<typeof restClient>>;
  let customerId: string;

  beforeAll(async () => {
    scratch = await scratchAccount({ now: "2026-11-20T09:00:00Z" });
    send = await restClient(scratch);
    customerId = (await buildCustomer(scratch.ctx)).id;
  });

  async function post(path: string, body: object, status = 201) {
    const answer = await send("POST", path, body);
    expect(answer.status, answer.text).toBe(status);
    return BillingSchedule.parse(answer.json);
  }

  test("a draft is looked at by a dry run, started, suspended, resumed and cancelled", async () => {
    const price = await buildPrice(scratch.ctx);
    const draft = await post("/billing-schedules", scheduleBody(customerId, [price.id], { startDate: "2026-11-01" }));
    const path = `/billing-schedules/${draft.id}`;
    const dry = BillingSchedule.parse((await send("PUT", `${path}/activate`, { dryRun: true })).json);
    expect([dry.status, dry.firstInvoices?.length]).toEqual(["ACTIVE", 12]);
    expect(dry.firstInvoices?.[0]).toMatchObject({ invoiceDate: "2026-11-01", grossTotal: "2400.00", currency: "EUR" });
    expect((await send("GET", path)).json).toEqual(draft);
    expect((await send("PUT", `${path}/activate`)).json).toMatchObject({ status: "ACTIVE" });
    expect((await send("POST", `${path}/suspend`, {})).json).toMatchObject({ status: "SUSPENDED" });
    expect((await send("POST", `${path}/resume`)).json).toMatchObject({ status: "ACTIVE", suspensions: [] });
    const cancelled = await send("POST", `${path}/cancel`, { endDate: "2026-12-31" });
    expect(cancelled.json).toMatchObject({ status: "ACTIVE", endDate: "2026-12-31", cancelledOn: "2026-11-20" });
    const refused = await send("POST", `${path}/archive`);
    expect([refused.status, refused.json]).toMatchObject([
      400,
      { error: { type: "InvalidState", reason: "SCHEDULE_ACTIVE" } },
    ]);
  });

  test("pages run through all schedules, whatever the sort", async () => {
    const price = await buildPrice(scratch.ctx);
    const owner = (await buildCustomer(scratch.ctx)).id;
    const made: string[] = [];
    for (const rank of ["b", "a", "c"]) {
      const body = scheduleBody(owner, [price.id], { customFields: { rank } });
      made.push((await post("/billing-schedules", body)).id);
    }
    const [b, a, c] = made;
    const walk = async (query: string) => {
      const ids: string[] = [];
      let after = "";
      do {
        const { json } = await send("GET", `/billing-schedules?customerId=${owner}&limit=1${query}${after}`);
        const page = json as { items: { id: string }[]; pagination: { after: string | null; totalResultSize: number } };
        expect(page.pagination.totalResultSize).toBe(3);
        ids.push(...page.items.map(({ id }) => id));
        after = page.pagination.after ? `&after=${encodeURIComponent(page.pagination.after)}` : "";
      } while (after && ids.length < 10);
      return ids;
    };
    expect(await walk("")).toEqual([c, a, b]);
    expect(await walk("&sortBy=customFields.rank&sortOrder=ASC")).toEqual([a, b, c]);
    expect((await send("GET", "/billing-schedule-custom-field-keys")).json).toEqual({ items: ["rank"] });
  });

  test("D46: taxes are valid where each price has a rate; the others are named, and exempt customers need none", async () => {
    const { ctx } = scratch;
    const category = await createTaxCategory(ctx, { name: "Software" });
    const product = await buildProduct(ctx, { taxCategoryId: category.id });
    const [taxed, untaxed] = [await buildPrice(ctx, { productId: product.id }), await buildPrice(ctx)];
    const listed = await buildListPrice(ctx);
    const check = (body: object) => send("POST", "/billing-schedules/validate-taxes", body);
    const missing = await check(scheduleBody(customerId, [taxed.id]));
    expect([missing.status, Object.keys(fieldsOf(missing.json))]).toEqual([400, ["phases.0.priceIds.0"]]);
    const vat = {
      isPublished: true,
      invoiceName: "BTW 21%",
      invoiceShortName: "BTW",
      amount: "0.21",
      country: "NL" as const,
    };
    const rate = await createTaxRate(ctx, { ...vat, name: "Dutch VAT", taxCategoryId: category.id });
    const valid = await check(scheduleBody(customerId, [taxed.id]));
    expect([valid.status, valid.text]).toEqual([200, ""]);
    const body = scheduleBody(customerId, [taxed.id, untaxed.id]);
    const phases = body.phases.map((phase) => ({ ...phase, listPriceIds: [listed.id] }));
    const two = await check({ ...body, phases });
    expect(Object.keys(fieldsOf(two.json))).toEqual(["phases.0.priceIds.1", "phases.0.listPriceIds.0"]);
    expect((await check({ ...body, taxRates: [{ priceId: untaxed.id, taxRateId: rate.id }] })).status).toBe(200);
    const exempt = await buildCustomer(ctx, { taxStatus: "REVERSE_CHARGED" });
    expect((await check({ ...body, customerId: exempt.id })).status).toBe(200);
    expect(await ctx.db.price.count({ where: { listPriceId: listed.id } })).toBe(0);
  });

  test("a tax rate that a schedule names is not deleted", async () => {
    const price = await buildPrice(scratch.ctx);
    const vat = {
      isPublished: true,
      invoiceName: "BTW 9%",
      invoiceShortName: "BTW",
      amount: "0.09",
      country: "NL" as const,
    };
    const rate = await createTaxRate(scratch.ctx, { ...vat, name: "Reduced" });
    const taxRates = [{ priceId: price.id, taxRateId: rate.id }];
    expect((await post("/billing-schedules", scheduleBody(customerId, [price.id], { taxRates }))).taxRates).toEqual(
      taxRates,
    );
    const refused = await send("DELETE", `/tax-rates/${rate.id}`);
    expect([refused.status, refused.json]).toMatchObject([400, { error: { reason: "TAX_RATE_USED" } }]);
  });

  test("a hand-written line names a price, and is of its product", async () => {
    const price = await buildPrice(scratch.ctx);
    const invoice = (await send("POST", "/invoices", { customerId, currency: "EUR" })).json as { id: string };
    const line = { title: "Fee", quantity: "1", rate: "10", taxRate: "0", externalIds: [] };
    const answer = await send("POST", `/invoices/${invoice.id}/line-items`, { ...line, priceId: price.id });
    expect([answer.status, answer.json]).toMatchObject([201, { priceId: price.id, productId: price.productId }]);
  });
});

function fieldsOf(json: unknown): object {
  return (json as { error: { fields: object } }).error.fields;
}
