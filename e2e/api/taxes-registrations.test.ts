import { beforeAll, describe, expect, test } from "vitest";
import { z } from "zod";
import { newId } from "@/lib/core/ids";
import { TaxRegistration, TaxRegistrationList } from "@/lib/features/taxes/registrations/schema";
import { buildCustomer } from "@/lib/testing/builders";
import { restClient } from "@/lib/testing/customers";
import type { Answer } from "@/lib/testing/rest";
import { type Scratch, scratchAccount } from "@/lib/testing/scratch";

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

const newCustomer = async () => (await buildCustomer(scratch.ctx)).id;

const fieldsOf = (answer: Answer) => Refusal.parse(answer.json).error.fields ?? {};

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
    const ask = await restClient(own);
    const merchantId = own.ctx.accountId;
    const sent = { taxIdentifier: "12-3456789", country: "US", state: "TX", merchantId };
    expect((await ask("POST", "/tax-registrations", sent)).status).toBe(201);
    const list = await ask("GET", `/tax-registrations/for-merchant/${merchantId}`);
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
