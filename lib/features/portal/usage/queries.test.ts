import { beforeEach, describe, expect, test } from "vitest";
import { newId } from "@/lib/core/ids";
import { runDueSchedules } from "@/lib/features/billing-runs/commands";
import { archiveBillingSchedule } from "@/lib/features/billing-schedules/commands/archive";
import { cancelBillingSchedule } from "@/lib/features/billing-schedules/commands/cancel";
import { suspendBillingSchedule } from "@/lib/features/billing-schedules/commands/interrupt";
import { buildSchedule } from "@/lib/testing/billing-schedules";
import { buildCustomer, buildPrice, buildProduct } from "@/lib/testing/builders";
import { type PortalWorld, portalWorld } from "@/lib/testing/portal";
import { refusalOf } from "@/lib/testing/refusal";
import { getPortalFrame } from "../queries";
import { getPortalUsage } from "./queries";
import type { UsageChoice } from "./schema";

/** 20 November 2026 in Amsterdam. */
let world: PortalWorld;

beforeEach(async () => {
  world = await portalWorld();
});

type Terms = NonNullable<Parameters<typeof buildSchedule>[1]>;

/** A schedule since 1 October that counts calls at so much each; the product's name tells it apart. */
async function counting(product: string, more: Terms = {}) {
  const { ctx, customerId } = world;
  const metric = { usageMetricId: newId(), pricePerUnit: "0.01", isPricePercentage: false };
  const price = await buildPrice(ctx, {
    ...{ name: "Calls", productId: (await buildProduct(ctx, { name: product })).id, billingType: "IN_ARREARS" },
    structure: { pricingType: "LINEAR", ...metric },
  });
  const dates = { startDate: "2026-10-01", isDraft: false };
  const { id } = await buildSchedule(ctx, { customerId, priceIds: [price.id], ...dates, ...more });
  return { billingScheduleId: id };
}

const runAll = () => runDueSchedules(world.ctx, { limit: 50 });

async function usageOf(period?: UsageChoice) {
  return getPortalUsage(await world.visitor(await world.portalToken()), { period });
}

describe("usage in the portal", () => {
  test("is shown by billing period, the days up to today, and zero while nothing is metered", async () => {
    await counting("API");
    await runAll();
    const { period, entries } = await usageOf();
    expect([period, entries.length]).toEqual(["CURRENT", 1]);
    expect(entries[0]).toMatchObject({
      ...{ productNames: ["API"], priceNames: ["Calls"], total: "0", step: "DAY" },
      periods: [{ start: "2026-11-01", endInclusive: "2026-11-30", isCurrent: true, amount: "0" }],
    });
    const amounts = entries[0]?.bars.map(({ amount }) => amount);
    expect(amounts).toEqual([...Array(20).fill("0"), ...Array(10).fill(null)]);

    const october = { start: "2026-10-01", endInclusive: "2026-10-31", isCurrent: false, amount: "0" };
    expect((await usageOf("LAST")).entries[0]?.periods).toEqual([october]);
    expect((await usageOf("LAST_THREE")).entries[0]?.periods).toEqual([october]);
    expect((await usageOf("ALL")).entries[0]?.periods).toMatchObject([{ start: "2026-11-01" }, october]);
  });

  test("is of schedules that run or ran, not of drafts, of what is to come, archived or another customer's", async () => {
    await counting("Active");
    const suspended = await counting("Suspended");
    const cancelled = await counting("Cancelled");
    await counting("Completed", { endDate: "2026-11-10" });
    const archived = await counting("Archived", { endDate: "2026-11-11" });
    await counting("Draft", { isDraft: true });
    await counting("Pending", { startDate: "2027-01-01" });
    await counting("Another's", { customerId: (await buildCustomer(world.ctx)).id });
    await buildSchedule(world.ctx, { customerId: world.customerId, startDate: "2026-10-01", isDraft: false });
    await runAll();
    await suspendBillingSchedule(world.ctx, suspended);
    await cancelBillingSchedule(world.ctx, { ...cancelled, endDate: "2026-11-12" });
    await runAll();
    await archiveBillingSchedule(world.ctx, archived);

    const lastDays = (await usageOf("ALL")).entries.map(({ productNames, periods }) => [
      productNames.join(),
      periods[0]?.endInclusive,
    ]);
    expect(lastDays).toEqual([
      ["Completed", "2026-11-10"],
      ["Cancelled", "2026-11-12"],
      ["Suspended", "2026-11-30"],
      ["Active", "2026-11-30"],
    ]);
    expect((await usageOf()).entries.flatMap(({ productNames }) => productNames)).toEqual(["Suspended", "Active"]);
  });

  test("has its tab with the first schedule that counts it", async () => {
    const guest = await world.visitor(await world.portalToken());
    await buildSchedule(world.ctx, { customerId: world.customerId, startDate: "2026-10-01", isDraft: false });
    await counting("Draft", { isDraft: true });
    await runAll();
    expect((await getPortalFrame(guest, {})).hasUsage).toBe(false);
    expect((await usageOf("ALL")).entries).toEqual([]);
    await counting("API");
    await runAll();
    expect((await getPortalFrame(guest, {})).hasUsage).toBe(true);
  });

  test("of a schedule with a test clock is that of its own day (D47)", async () => {
    const { billingScheduleId: id } = await counting("API");
    await runAll();
    await world.ctx.db.billingSchedule.updateMany({
      where: { id },
      data: { testClockAt: new Date("2027-01-05T12:00:00Z") },
    });
    expect((await usageOf()).entries[0]?.periods).toMatchObject([{ start: "2027-01-01", isCurrent: true }]);
  });

  test("is not behind the link of one invoice, and for nobody without a link", async () => {
    await counting("API");
    expect((await refusalOf(getPortalUsage(world.ctx, {}))).type).toBe("PermissionDenied");
    const { id } = await world.sent();
    const guest = await world.visitor(await world.invoiceToken(id), "INVOICE");
    expect((await refusalOf(getPortalUsage(guest, {}))).type).toBe("NotFound");
  });
});
