import { beforeAll, describe, expect, test } from "vitest";
import { z } from "zod";
import { newId } from "@/lib/core/ids";
import { roles } from "@/lib/core/permissions";
import { createTaxRate } from "@/lib/features/taxes/rates/commands";
import { TaxRate, TaxRateArchived, TaxRateList } from "@/lib/features/taxes/rates/schema";
import { createTaxRegistration } from "@/lib/features/taxes/registrations/commands";
import { TaxRegistration, TaxRegistrationList } from "@/lib/features/taxes/registrations/schema";
import { type Answer, callRest } from "@/lib/testing/rest";
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
let authorization: string;
let stranger: string;

beforeAll(async () => {
  scratch = await scratchAccount();
  authorization = await scratch.authorization();
  stranger = await (await scratchAccount()).authorization();
});

const send = (method: string, path: string, sent?: unknown, more: { version?: string; as?: string } = {}) =>
  callRest(method, path, {
    authorization: more.as ?? authorization,
    clock: scratch.clock,
    ...(sent === undefined ? {} : { body: sent }),
    ...(more.version ? { version: more.version } : {}),
  });

async function newRate(change: object = {}): Promise<TaxRate> {
  return TaxRate.parse((await send("POST", "/tax-rates", { ...body, ...change })).json);
}

async function newCustomer(): Promise<string> {
  const { ctx, clock } = scratch;
  const address = { line1: "Kerkstraat 1", town: "Utrecht", postcode: "3511 AA", country: "NL" };
  const [id, createdAt] = [newId(), clock.now()];
  const data = { accountId: ctx.accountId, id, legalName: "Brook B.V.", address, createdAt, updatedAt: createdAt };
  await ctx.db.customer.create({ data });
  return id;
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
    const as = await own.authorization();
    for (const name of ["one", "two", "three"]) await send("POST", "/tax-rates", { ...body, name }, { as });
    const first = TaxRateList.parse((await send("GET", "/tax-rates?limit=2", undefined, { as })).json);
    expect(first.items.map((rate) => rate.name)).toEqual(["three", "two"]);
    expect(first.pagination.totalResultSize).toBe(3);
    const after = encodeURIComponent(first.pagination.after ?? "");
    const second = TaxRateList.parse((await send("GET", `/tax-rates?limit=2&after=${after}`, undefined, { as })).json);
    expect(second.items.map((rate) => rate.name)).toEqual(["one"]);
    expect(second.pagination.after).toBeNull();
    const before = encodeURIComponent(second.pagination.before ?? "");
    const back = TaxRateList.parse((await send("GET", `/tax-rates?limit=2&before=${before}`, undefined, { as })).json);
    expect(back.items).toEqual(first.items);
  });
});

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

describe("tax registrations", () => {
  const registration = { taxIdentifier: " NL 8123.45-67/B01 ", country: "NL" };

  test("a customer's number is kept, listed for it and in all", async () => {
    const customerId = await newCustomer();
    const answer = await send("POST", "/tax-registrations", { ...registration, customerId });
    expect(answer.status).toBe(201);
    const created = TaxRegistration.parse(answer.json);
    expect(created).toMatchObject({ taxIdentifier: "NL 8123.45-67/B01", customerId, merchantId: null, state: null });
    expect(created.sequenceAccountId).toBe(scratch.ctx.accountId);
    expect((await send("GET", `/tax-registrations/${created.id}`)).json).toEqual(answer.json);
    const own = TaxRegistrationList.parse((await send("GET", `/tax-registrations/for-customer/${customerId}`)).json);
    expect(own).toEqual({ items: [created], pagination: { after: null, before: null, totalResultSize: 1 } });
    const all = TaxRegistrationList.parse((await send("GET", "/tax-registrations?limit=1")).json);
    expect(all.items).toEqual([created]);
  });

  test("the merchant is the account, and a change of its number is a MERCHANT_UPDATED event", async () => {
    const own = await scratchAccount({ country: "US" });
    const as = await own.authorization();
    const merchantId = own.ctx.accountId;
    const sent = { taxIdentifier: "12-3456789", country: "US", state: "TX", merchantId };
    expect((await send("POST", "/tax-registrations", sent, { as })).status).toBe(201);
    const list = await send("GET", `/tax-registrations/for-merchant/${merchantId}`, undefined, { as });
    expect(TaxRegistrationList.parse(list.json).items).toMatchObject([sent]);
    const events = await own.ctx.db.outbox.findMany({ where: { event: "MERCHANT_UPDATED" } });
    expect(events.map((event) => event.objectId)).toEqual([merchantId]);
  });

  test("exactly one of customerId and merchantId, and both must exist", async () => {
    const customerId = await newCustomer();
    const merchantId = scratch.ctx.accountId;
    const cases = [{}, { customerId, merchantId }, { customerId: newId() }, { merchantId: newId() }];
    const answers = await Promise.all(
      cases.map((owner) => send("POST", "/tax-registrations", { ...registration, ...owner })),
    );
    expect(answers.map((answer) => [answer.status, Object.keys(fieldsOf(answer)).join()])).toEqual([
      [400, "customerId,merchantId"],
      [400, "customerId,merchantId"],
      [400, "customerId"],
      [400, "merchantId"],
    ]);
  });

  test.each(["", "AB", "NL_123", "x".repeat(51), "DE 123; drop"])(
    "the number “%s” is refused",
    async (taxIdentifier) => {
      const merchantId = scratch.ctx.accountId;
      const answer = await send("POST", "/tax-registrations", { ...registration, taxIdentifier, merchantId });
      expect(answer.status).toBe(400);
      expect(Object.keys(fieldsOf(answer))).toEqual(["taxIdentifier"]);
    },
  );

  test("PUT replaces all of it, DELETE answers 200 with what it was", async () => {
    const customerId = await newCustomer();
    const sent = { ...registration, country: "US", state: "CA", customerId };
    const created = TaxRegistration.parse((await send("POST", "/tax-registrations", sent)).json);
    const next = { taxIdentifier: "DE123456789", country: "DE", customerId };
    const replaced = await send("PUT", `/tax-registrations/${created.id}`, next);
    expect(replaced.status).toBe(200);
    expect(replaced.json).toEqual({ ...created, ...next, state: null });
    const deleted = await send("DELETE", `/tax-registrations/${created.id}`);
    expect([deleted.status, deleted.json]).toEqual([200, replaced.json]);
    expect((await send("GET", `/tax-registrations/${created.id}`)).status).toBe(404);
  });
});

describe("who may touch taxes", () => {
  test("D36: an unknown, a malformed and a foreign id are the same 404 on every call", async () => {
    const rate = await newRate();
    const merchantId = scratch.ctx.accountId;
    const registration = { taxIdentifier: "NL123456789B01", country: "NL", merchantId };
    const { id } = TaxRegistration.parse((await send("POST", "/tax-registrations", registration)).json);
    const calls = (rateId: string, registrationId: string, merchant: string) => [
      send("GET", `/tax-rates/${rateId}`, undefined, { as: stranger }),
      send("PUT", `/tax-rates/${rateId}`, { ...body, id: rateId }, { as: stranger }),
      send("DELETE", `/tax-rates/${rateId}`, undefined, { as: stranger }),
      send("POST", `/tax-rates/${rateId}/archive`, undefined, { as: stranger }),
      send("GET", `/tax-registrations/${registrationId}`, undefined, { as: stranger }),
      send("PUT", `/tax-registrations/${registrationId}`, registration, { as: stranger }),
      send("DELETE", `/tax-registrations/${registrationId}`, undefined, { as: stranger }),
      send("GET", `/tax-registrations/for-merchant/${merchant}`, undefined, { as: stranger }),
      send("GET", `/tax-registrations/for-customer/${registrationId}`, undefined, { as: stranger }),
    ];
    const answers = await Promise.all([
      ...calls(rate.id, id, merchantId),
      ...calls(newId(), newId(), newId()),
      ...calls("x", "1", "%20"),
    ]);
    expect(new Set(answers.map((answer) => `${answer.status} ${answer.text}`)).size).toBe(1);
    expect(answers[0]?.status).toBe(404);
    expect((await send("GET", `/tax-rates/${rate.id}`)).json).toEqual(rate);
  });

  test("D42: admin and finance write, sales and view-only are refused", async () => {
    const may = await Promise.all(
      roles.map(async (role) => {
        const rate = createTaxRate(scratch.as(role), body);
        const merchantId = scratch.ctx.accountId;
        const number = { taxIdentifier: "NL123456789B01", country: "NL", merchantId };
        const registration = createTaxRegistration(scratch.as(role), number);
        const outcomes = await Promise.allSettled([rate, registration]);
        return [role, ...outcomes.map((one) => (one.status === "rejected" ? one.reason.type : "done"))];
      }),
    );
    expect(may).toEqual([
      ["admin", "done", "done"],
      ["financeUser", "done", "done"],
      ["salesUser", "PermissionDenied", "PermissionDenied"],
      ["readOnlyUser", "PermissionDenied", "PermissionDenied"],
    ]);
  });

  test("D41: every change is in the activity log with before and after", async () => {
    const rate = await newRate();
    await send("PUT", `/tax-rates/${rate.id}`, { ...body, id: rate.id, amount: "0.05" });
    await send("POST", `/tax-rates/${rate.id}/archive`);
    await send("DELETE", `/tax-rates/${rate.id}`);
    const rows = await scratch.ctx.db.activityLog.findMany({ where: { objectId: rate.id }, orderBy: { id: "asc" } });
    const Metadata = z.object({ before: TaxRate.nullable(), after: TaxRate.nullable() });
    const changes = rows.map((row) => {
      const { before, after } = Metadata.parse(row.metadata);
      return [row.verb, before?.amount, after?.amount];
    });
    expect(changes).toEqual([
      ["CREATED", undefined, "0.21"],
      ["UPDATED", "0.21", "0.05"],
      ["ARCHIVED", "0.05", "0.05"],
      ["DELETED", "0.05", undefined],
    ]);
  });
});
