import { beforeAll, describe, expect, test } from "vitest";
import { z } from "zod";
import { newId } from "@/lib/core/ids";
import { roles } from "@/lib/core/permissions";
import { createTaxRate } from "@/lib/features/taxes/rates/commands";
import { TaxRate } from "@/lib/features/taxes/rates/schema";
import { createTaxRegistration } from "@/lib/features/taxes/registrations/commands";
import { TaxRegistration } from "@/lib/features/taxes/registrations/schema";
import { restClient } from "@/lib/testing/customers";
import { type Scratch, scratchAccount } from "@/lib/testing/scratch";

const body = {
  isPublished: true,
  name: "NL standard",
  invoiceName: "Value added tax",
  invoiceShortName: "VAT",
  amount: "0.21",
  country: "NL",
};
let scratch: Scratch;
let send: Awaited<ReturnType<typeof restClient>>;

beforeAll(async () => {
  scratch = await scratchAccount();
  send = await restClient(scratch);
});

async function newRate(change: object = {}): Promise<TaxRate> {
  return TaxRate.parse((await send("POST", "/tax-rates", { ...body, ...change })).json);
}

describe("who may touch taxes", () => {
  test("D36: an unknown, a malformed and a foreign id are the same 404 on every call", async () => {
    const stranger = await restClient(await scratchAccount());
    const rate = await newRate();
    const merchantId = scratch.ctx.accountId;
    const registration = { taxIdentifier: "NL123456789B01", country: "NL", merchantId };
    const { id } = TaxRegistration.parse((await send("POST", "/tax-registrations", registration)).json);
    const calls = (rateId: string, registrationId: string, merchant: string) => [
      stranger("GET", `/tax-rates/${rateId}`),
      stranger("PUT", `/tax-rates/${rateId}`, { ...body, id: rateId }),
      stranger("DELETE", `/tax-rates/${rateId}`),
      stranger("POST", `/tax-rates/${rateId}/archive`),
      stranger("GET", `/tax-registrations/${registrationId}`),
      stranger("PUT", `/tax-registrations/${registrationId}`, registration),
      stranger("DELETE", `/tax-registrations/${registrationId}`),
      stranger("GET", `/tax-registrations/for-merchant/${merchant}`),
      stranger("GET", `/tax-registrations/for-customer/${registrationId}`),
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
