import { expect, test } from "vitest";
import { parsePlainDate } from "@/lib/engine/calendar/plain-date";
import { forecastBillingSchedule } from "@/lib/features/billing-runs/forecast/queries";
import { scratchAccount } from "@/lib/testing/scratch";
import { makeCustomers } from "./customers";
import { setUpMerchant } from "./merchant";
import { makeProducts } from "./products";
import { makeProposal } from "./proposal";
import { dice } from "./random";

test("the demo's proposal is a draft that the engine can forecast: half the fee in the pilot, minimums afterwards", async () => {
  const { ctx } = await scratchAccount({ now: "2026-11-20T09:00:00Z" });
  await setUpMerchant(ctx);
  await makeProducts(ctx);
  const id = await makeProposal(ctx, await makeCustomers(ctx, dice(1), 1), parsePlainDate("2026-11-20"));
  const { invoices } = await forecastBillingSchedule(ctx, { billingScheduleId: id ?? "" });
  const linesOn = (date: string) =>
    invoices
      .find(({ invoiceDate }) => invoiceDate === date)
      ?.lines.map(({ kind, description, netTotal }) => `${kind} ${description} ${netTotal}`);
  // Starter 450 at half; scale 1,650 less 10 %; five dispatchers at 15.50.
  expect(linesOn("2026-12-01")).toEqual(
    expect.arrayContaining(["FIXED Platform, starter 225.00", "FIXED Onboarding and data migration 4800.00"]),
  );
  expect(linesOn("2027-04-01")).toEqual(
    expect.arrayContaining(["FIXED Platform, scale 1485.00", "FIXED Priority support 450.00"]),
  );
  expect(linesOn("2027-04-01")?.filter((line) => line.startsWith("TRUE_UP")).length).toBe(1);
});
