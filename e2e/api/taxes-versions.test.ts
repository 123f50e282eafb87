import { beforeAll, describe, expect, test } from "vitest";
import { z } from "zod";
import { TaxRate } from "@/lib/features/taxes/rates/schema";
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

describe("tax rates in older versions (D51)", () => {
  const version = "2024-01-01";

  test("2024-01-01 answers sequenceAccountId and subRates; later versions do not", async () => {
    const rate = await newRate();
    const older = { ...rate, sequenceAccountId: scratch.ctx.accountId, subRates: null };
    expect((await send("GET", `/tax-rates/${rate.id}`, undefined, { version })).json).toEqual(older);
    const list = z.object({ items: z.array(z.record(z.string(), z.unknown())) });
    const { items } = list.parse((await send("GET", "/tax-rates?limit=1", undefined, { version })).json);
    expect(items[0]).toEqual(older);
    expect((await send("GET", `/tax-rates/${rate.id}`, undefined, { version: "2024-05-09" })).json).toEqual(rate);
  });

  test("what 2024-01-01 answered can be sent back to it unchanged", async () => {
    const rate = await newRate({ region: "Utrecht" });
    const answered = await send("GET", `/tax-rates/${rate.id}`, undefined, { version });
    const back = await send("PUT", `/tax-rates/${rate.id}`, answered.json, { version });
    expect([back.status, back.json]).toEqual([200, answered.json]);
  });

  test("subRates are accepted where they add up to the amount, else refused", async () => {
    const parts = [{ amount: "0.14" }, { amount: 0.07 }];
    const fitting = await send("POST", "/tax-rates", { ...body, subRates: parts }, { version });
    expect(fitting.status).toBe(201);
    expect(fitting.json).toMatchObject({ amount: "0.21", subRates: null });
    const wrong = await send("POST", "/tax-rates", { ...body, amount: "0.2", subRates: parts }, { version });
    expect(wrong.status).toBe(400);
    expect(fieldsOf(wrong).subRates?.[0]).toContain("0.21");
    expect((await send("POST", "/tax-rates", { ...body, subRates: [] }, { version })).status).toBe(201);
    expect((await send("POST", "/tax-rates", { ...body, subRates: ["x"] }, { version })).status).toBe(400);
  });

  test("archive is PUT until 2024-05-09 and POST from 2024-07-30", async () => {
    const [older, newer] = [await newRate(), await newRate()];
    const statuses = [
      await send("PUT", `/tax-rates/${older.id}/archive`, undefined, { version: "2024-05-09" }),
      await send("POST", `/tax-rates/${older.id}/archive`, undefined, { version: "2024-05-09" }),
      await send("PUT", `/tax-rates/${newer.id}/archive`),
      await send("POST", `/tax-rates/${newer.id}/archive`),
    ];
    expect(statuses.map((answer) => answer.status)).toEqual([200, 405, 405, 200]);
  });
});
