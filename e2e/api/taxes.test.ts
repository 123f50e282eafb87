import { beforeAll, describe, expect, test } from "vitest";
import { z } from "zod";
import { newId } from "@/lib/core/ids";
import { TaxRate, TaxRateArchived, TaxRateList } from "@/lib/features/taxes/rates/schema";
import { restClient } from "@/lib/testing/customers";
import type { Answer } from "@/lib/testing/rest";
import { type Scratch, scratchAccount } from "@/lib/testing/scratch";

const body = {
  isPublished: true,
  name: "NL standard",
  invoiceName: "Value added tax",
  invoiceShortName: "VAT",
  amount: "0.21",
  country: "NL",
};
const Refusal = z.object({
  error: z.object({
    type: z.string(),
    message: z.string(),
    fields: z.record(z.string(), z.array(z.string())).optional(),
  }),
});

let scratch: Scratch;
let send: Awaited<ReturnType<typeof restClient>>;

beforeAll(async () => {
  scratch = await scratchAccount();
  send = await restClient(scratch);
});

async function newRate(change: object = {}): Promise<TaxRate> {
  return TaxRate.parse((await send("POST", "/tax-rates", { ...body, ...change })).json);
}

const fieldsOf = (answer: Answer) => Refusal.parse(answer.json).error.fields ?? {};

describe("tax rates", () => {
  test("a new rate is version 0 and reads back as it was answered", async () => {
    const answer = await send("POST", "/tax-rates", { ...body, description: "", unknown: 1 });
    expect(answer.status).toBe(201);
    const rate = TaxRate.parse(answer.json);
    expect(rate).toMatchObject({ ...body, version: 0, isArchived: false, description: null, region: null });
    expect((await send("GET", `/tax-rates/${rate.id}`)).json).toEqual(answer.json);
  });

  test("each change makes a new version, and the same content makes none", async () => {
    const first = await newRate();
    const changed = await send("PUT", `/tax-rates/${first.id}`, { ...body, id: newId(), amount: "0.09" });
    expect(changed.status).toBe(200);
    const second = TaxRate.parse(changed.json);
    expect(second).toMatchObject({ id: first.id, version: 1, amount: "0.09" });
    expect(second.versionId).not.toBe(first.versionId);
    const repeated = await send("PUT", `/tax-rates/${first.id}`, { ...body, id: first.id, amount: "0.090" });
    expect(repeated.json).toEqual(changed.json);
    const kept = await scratch.ctx.db.taxRateVersion.findMany({
      where: { taxRateId: first.id },
      orderBy: { version: "asc" },
    });
    expect(kept.map((one) => [one.version, z.object({ amount: z.string() }).parse(one.content).amount])).toEqual([
      [0, "0.21"],
      [1, "0.09"],
    ]);
  });

  test("changes made at the same time get versions one after the other", async () => {
    const rate = await newRate();
    const amounts = ["0.01", "0.02", "0.03", "0.04"];
    const answers = await Promise.all(
      amounts.map((amount) => send("PUT", `/tax-rates/${rate.id}`, { ...body, id: rate.id, amount })),
    );
    expect(answers.map((answer) => TaxRate.parse(answer.json).version).sort()).toEqual([1, 2, 3, 4]);
  });

  test("the database itself refuses a second version of one number", async () => {
    const { id: taxRateId } = await newRate();
    const { accountId, clock, db } = scratch.ctx;
    const twin = { accountId, versionId: newId(), taxRateId, version: 0, content: {}, createdAt: clock.now() };
    await expect(db.taxRateVersion.create({ data: twin })).rejects.toMatchObject({ code: "P2002" });
  });

  test.each([
    ["20", '"0.2"'],
    ["1.5", '"0.015"'],
    ["-0.2", '"0.2" is 20 %'],
    ["250", '"0.2" is 20 %'],
  ])("D15: the amount %s is refused and both spellings are shown", async (amount, spelling) => {
    const answer = await send("POST", "/tax-rates", { ...body, amount });
    expect(answer.status).toBe(400);
    expect(fieldsOf(answer).amount?.[0]).toContain(spelling);
    expect(fieldsOf(answer).amount?.[0]).toContain("%");
  });

  test.each(["0", "1", "0.055", "0.000000000001"])(
    "D15: the amount %s is a fraction and kept exactly",
    async (amount) => {
      expect((await newRate({ amount })).amount).toBe(amount);
    },
  );

  test("a tax category must exist", async () => {
    const answer = await send("POST", "/tax-rates", { ...body, taxCategoryId: newId() });
    expect(answer.status).toBe(400);
    expect(Object.keys(fieldsOf(answer))).toEqual(["taxCategoryId"]);
  });

  test("every missing field is named at once", async () => {
    const answer = await send("POST", "/tax-rates", {});
    expect(answer.status).toBe(400);
    const required = ["isPublished", "name", "invoiceName", "invoiceShortName", "amount", "country"];
    expect(Object.keys(fieldsOf(answer)).sort()).toEqual(required.sort());
  });

  test("archiving answers the older layout, is a version, and changes nothing the second time", async () => {
    const rate = await newRate();
    const answer = await send("POST", `/tax-rates/${rate.id}/archive`);
    expect(answer.status).toBe(200);
    const archived = TaxRateArchived.parse(answer.json);
    expect(archived).toMatchObject({ isArchived: true, version: 1, subRates: null });
    expect(archived.sequenceAccountId).toBe(scratch.ctx.accountId);
    expect((await send("POST", `/tax-rates/${rate.id}/archive`)).json).toEqual(answer.json);
    const refused = await send("PUT", `/tax-rates/${rate.id}`, { ...body, id: rate.id, amount: "0.1" });
    expect(refused.status).toBe(400);
    expect(refused.json).toMatchObject({ error: { type: "InvalidState", reason: "TAX_RATE_ARCHIVED" } });
  });

  test("DELETE answers 200 with the rate; its versions outlive it", async () => {
    const rate = await newRate();
    const answer = await send("DELETE", `/tax-rates/${rate.id}`);
    expect([answer.status, answer.json]).toEqual([200, rate]);
    expect((await send("GET", `/tax-rates/${rate.id}`)).status).toBe(404);
    expect(await scratch.ctx.db.taxRateVersion.count({ where: { taxRateId: rate.id } })).toBe(1);
  });

  test("the list pages newest first, forwards and back", async () => {
    const own = await scratchAccount();
    const ask = await restClient(own);
    for (const name of ["one", "two", "three"]) await ask("POST", "/tax-rates", { ...body, name });
    const first = TaxRateList.parse((await ask("GET", "/tax-rates?limit=2")).json);
    expect(first.items.map((rate) => rate.name)).toEqual(["three", "two"]);
    expect(first.pagination.totalResultSize).toBe(3);
    const after = encodeURIComponent(first.pagination.after ?? "");
    const second = TaxRateList.parse((await ask("GET", `/tax-rates?limit=2&after=${after}`)).json);
    expect(second.items.map((rate) => rate.name)).toEqual(["one"]);
    expect(second.pagination.after).toBeNull();
    const before = encodeURIComponent(second.pagination.before ?? "");
    const back = TaxRateList.parse((await ask("GET", `/tax-rates?limit=2&before=${before}`)).json);
    expect(back.items).toEqual(first.items);
  });
});
