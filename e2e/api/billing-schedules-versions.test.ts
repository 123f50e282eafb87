import { beforeAll, describe, expect, test } from "vitest";
import { BillingSchedule } from "@/lib/features/billing-schedules/schema";
import { scheduleBody } from "@/lib/testing/billing-schedules";
import { buildCustomer, buildPrice } from "@/lib/testing/builders";
import { restClient } from "@/lib/testing/customers";
import { type Scratch, scratchAccount } from "@/lib/testing/scratch";

const oldest = "2024-01-01";
const middle = "2024-05-09";
const newest = "2024-07-30";
const older = [oldest, middle];

describe("D51: billing schedules in older versions", () => {
  let scratch: Scratch;
  let send: Awaited<ReturnType<typeof restClient>>;
  let customerId: string;
  let priceId: string;

  beforeAll(async () => {
    scratch = await scratchAccount();
    send = await restClient(scratch);
    customerId = (await buildCustomer(scratch.ctx)).id;
    priceId = (await buildPrice(scratch.ctx)).id;
  });

  const call = (version: string, method: string, path: string, body?: unknown) => send(method, path, body, { version });
  const read = async (version: string, path: string) =>
    (await call(version, "GET", path)).json as Record<string, unknown>;

  /** A schedule with everything that older versions cannot say. */
  async function made(more: object = {}) {
    const discount = {
      type: "PERCENTAGE",
      amount: 0.5,
      amountUnit: "PERCENT",
      message: "Loyal",
      separateLineItem: true,
    };
    const grant = {
      ...{ name: "Calls", creditUnitType: "METRIC", metricId: priceId, amount: 100, currency: "EUR", costOfCredit: 5 },
      ...{ grantRefreshFrequency: "MONTHLY", rolloverMode: "NONE", billingFrequency: "QUARTERLY" },
    };
    const phase = {
      ...{ priceIds: [priceId], startDate: "2026-01-01", endDate: "2026-12-31", milestone: { name: "Go live" } },
      ...{ discounts: [{ ...discount, validTo: "2026-06-30" }], creditGrants: [grant] },
    };
    const body = { ...scheduleBody(customerId, []), endDate: "2026-12-31", phases: [phase], gracePeriodDays: 3 };
    const answer = await send("POST", "/billing-schedules", { ...body, label: "Gold", ...more });
    expect(answer.status, answer.text).toBe(201);
    return BillingSchedule.parse(answer.json);
  }

  test.each(older)("%s: it carries its type, the prices' ids and prices of the layout of before", async (version) => {
    const { id } = await made();
    const answer = await read(version, `/billing-schedules/${id}`);
    expect(answer).toMatchObject({ type: "CUSTOM", priceIds: [priceId], sequenceAccountId: scratch.ctx.accountId });
    expect(answer.prices).toMatchObject([
      { externalIds: [], parameters: [], sequenceAccountId: scratch.ctx.accountId },
    ]);
    for (const ours of ["gracePeriodDays", "lateUsage", "suspensions"]) expect(answer).not.toHaveProperty(ours);
    const [phase] = answer.phases as Record<string, unknown>[];
    expect(phase).not.toHaveProperty("milestone");
    expect(await read(version, "/billing-schedules?limit=1")).toMatchObject({ items: [answer] });
  });

  test.each(older)("%s: what was read is put back without a change, and keeps what it cannot say", async (version) => {
    const schedule = await made();
    const path = `/billing-schedules/${schedule.id}`;
    const put = await call(version, "PUT", path, discountsSayPercent(await read(version, path)));
    expect([put.status, put.json]).toEqual([200, await read(version, path)]);
    expect(await read(newest, path)).toEqual(schedule);
  });

  /** Their D15 has no way to say half a percent, so that one field has to be sent in ours. */
  function discountsSayPercent(schedule: Record<string, unknown>) {
    const phases = (schedule.phases as { discounts: object[] }[]).map((phase) => ({
      ...phase,
      discounts: phase.discounts.map((discount) => ({ ...discount, amountUnit: "PERCENT" })),
    }));
    return { ...schedule, phases };
  }

  test("2024-01-01: CUSTOM makes one phase of its prices, with the discounts beside it", async () => {
    const discount = { amount: 8, discountCalculationType: "PERCENTAGE", message: "Loyal", priceIds: [priceId] };
    const body = {
      ...{ type: "CUSTOM", customerId, startDate: "2026-01-01", endDate: "2026-12-31", priceIds: [priceId] },
      ...{ createAsDraft: true, autoIssueInvoices: false, collectionPaymentProvider: "STRIPE" },
      discounts: [{ ...discount, separateLineItem: false, validTo: "2026-03-31" }],
    };
    const answer = await call(oldest, "POST", "/billing-schedules", body);
    expect([answer.status, answer.json]).toMatchObject([201, { type: "CUSTOM", status: "DRAFT" }]);
    const { id } = answer.json as { id: string };
    expect(await read(newest, `/billing-schedules/${id}`)).toMatchObject({
      paymentProvider: "STRIPE",
      phases: [
        {
          ...{ priceIds: [priceId], startDate: "2026-01-01", endDate: "2026-12-31" },
          discounts: [{ type: "PERCENTAGE", amount: 8, restrictToPrices: [priceId], validTo: "2026-03-31" }],
        },
      ],
    });
  });

  test("2024-01-01: PHASES says its phases; plans are refused", async () => {
    const phases = [{ priceIds: [priceId], startDate: "2026-01-01" }];
    const body = {
      type: "PHASES",
      customerId,
      startDate: "2026-01-01",
      phases,
      createAsDraft: false,
      autoIssueInvoices: true,
    };
    const answer = await call(oldest, "POST", "/billing-schedules", body);
    expect([answer.status, answer.json]).toMatchObject([201, { status: "ACTIVE", autoIssueInvoices: true }]);
    const plan = await call(oldest, "POST", "/billing-schedules", { ...body, type: "PLAN" });
    expect([plan.status, plan.json]).toMatchObject([400, { error: { fields: { type: [expect.any(String)] } } }]);
  });

  test("2024-01-01 alone adds discounts by POST /discounts, without the seats in its answer", async () => {
    const { id: billingScheduleId, phases } = await made();
    const body = {
      ...{ billingScheduleId, amount: 25, discountCalculationType: "NOMINAL", message: "Once", priceIds: [] },
      ...{ separateLineItem: true, phaseId: phases[0]?.id, validFrom: "2026-02-01" },
    };
    const answer = await call(oldest, "POST", "/discounts", body);
    expect([answer.status, answer.json]).toMatchObject([201, { ...body, priceIds: [] }]);
    expect(answer.json).not.toHaveProperty("seatDiscountType");
    for (const version of [middle, newest]) expect((await call(version, "POST", "/discounts", body)).status).toBe(405);
  });

  test("archiving is PUT until 2024-05-09 and POST from then on", async () => {
    for (const [version, method, other] of [
      [oldest, "PUT", "POST"],
      [middle, "PUT", "POST"],
      [newest, "POST", "PUT"],
    ] as const) {
      const path = `/billing-schedules/${(await made()).id}/archive`;
      expect((await call(version, other, path)).status).toBe(405);
      expect((await call(version, method, path)).status).toBe(200);
    }
  });
});
