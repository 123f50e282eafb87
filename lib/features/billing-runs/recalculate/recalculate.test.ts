import { describe, expect, test } from "vitest";
import { newId } from "@/lib/core/ids";
import { deleteInvoice } from "@/lib/features/invoices/commands/delete";
import { finalizeInvoice } from "@/lib/features/invoices/commands/finalize";
import { patchInvoice } from "@/lib/features/invoices/commands/update";
import { deleteLineItem } from "@/lib/features/invoices/line-items/commands";
import { updateTaxRate } from "@/lib/features/taxes/rates/commands";
import {
  addDiscount,
  billed,
  drawn,
  edit,
  lineOf,
  newPrice,
  rateOf,
  stored,
  writeDiscount,
} from "@/lib/testing/billed-drafts";
import { addLine, readyMerchant } from "@/lib/testing/builders";
import { refusalOf } from "@/lib/testing/refusal";
import { storeSchedule } from "@/lib/testing/stored-schedules";
import { runDueSchedules } from "../commands";
import { recalculateInvoice } from "./commands/recalculate";
import { resetLine } from "./commands/reset";
import { calculationOf } from "./queries";

describe("D33: recalculating a schedule's draft", () => {
  test("that nobody touched changes nothing but the time of its calculation", async () => {
    const world = await billed({
      grants: [{ amount: "300" }],
      discounts: [{ amount: "0.1", separateLineItem: false }],
    });
    const before = await stored(world.ctx, world.draft);
    expect(before.totals).toEqual(["600", "126", "726"]);
    world.clock.set("2026-11-20T10:00:00Z");
    await recalculateInvoice(world.ctx, { id: world.draft });
    const after = await stored(world.ctx, world.draft);
    expect(after.calculatedAt).toBe("2026-11-20T10:00:00.000Z");
    expect({ ...after, calculatedAt: before.calculatedAt }).toEqual(before);
  });

  test("an edited rate stays; the schedule's discount, credits and tax follow; twice is once", async () => {
    const world = await billed({
      grants: [{ amount: "300" }],
      discounts: [{ amount: "0.1", separateLineItem: false }],
    });
    await edit(world, "Platform fee", { rate: "500" });
    await recalculateInvoice(world.ctx, { id: world.draft });
    const once = await stored(world.ctx, world.draft);
    expect(once.lines).toEqual(["Platform fee 1 × 500 − 50 = 450", "Prepaid 1 × -300 − 0 = -300"]);
    expect(once.totals).toEqual(["150", "31.5", "181.5"]);
    await recalculateInvoice(world.ctx, { id: world.draft });
    const twice = await stored(world.ctx, world.draft);
    expect({ ...twice, calculatedAt: once.calculatedAt }).toEqual(once);
  });

  test("an edited line is reset to what the engine says, with its id and its place", async () => {
    const world = await billed({});
    const line = await lineOf(world, "Platform fee");
    await edit(world, "Platform fee", { rate: "500", title: "Special fee", description: "As agreed" });
    expect((await calculationOf(world.ctx, { id: world.draft })).lines).toMatchObject([
      { id: line.id, origin: "ENGINE", isEdited: true, engineSays: { title: "Platform fee", rate: "1000" } },
    ]);
    await resetLine(world.ctx, { id: world.draft, lineId: line.id });
    const after = await lineOf(world, "Platform fee");
    expect([after.id, after.groupId, after.description]).toEqual([line.id, line.groupId, null]);
    expect((await stored(world.ctx, world.draft)).totals).toEqual(["1000", "210", "1210"]);
    expect((await calculationOf(world.ctx, { id: world.draft })).lines).toMatchObject([{ isEdited: false }]);
  });

  test("a deleted line stays deleted until it is reset", async () => {
    const world = await billed({ prices: [{ name: "Support", structure: { pricingType: "FIXED", price: "50" } }] });
    const { id } = await lineOf(world, "Support");
    await deleteLineItem(world.ctx, { invoice: world.draft, id });
    for (let time = 0; time < 2; time += 1) {
      await recalculateInvoice(world.ctx, { id: world.draft });
      expect((await stored(world.ctx, world.draft)).totals).toEqual(["1000", "210", "1210"]);
    }
    const { deleted } = await calculationOf(world.ctx, { id: world.draft });
    expect(deleted).toMatchObject([{ engineSays: { title: "Support", rate: "50" } }]);
    await resetLine(world.ctx, { id: world.draft, deletedKey: deleted[0]?.key ?? "" });
    const back = await stored(world.ctx, world.draft);
    expect(back.lines).toEqual(["Platform fee 1 × 1000 − 0 = 1000", "Support 1 × 50 − 0 = 50"]);
    expect((await calculationOf(world.ctx, { id: world.draft })).deleted).toEqual([]);
    expect(await refusalOf(resetLine(world.ctx, { id: world.draft, deletedKey: "nothing" }))).toMatchObject({
      type: "NotFound",
    });
  });

  test("a line that a person added stays as it is, where it is, and cannot be reset", async () => {
    const world = await billed({});
    const { groupId } = await lineOf(world, "Platform fee");
    const added = await addLine(world.ctx, world.draft, {
      ...{ title: "Training", rate: "80", taxRate: "0.09" },
      ...(groupId ? { groupId } : {}),
    });
    await recalculateInvoice(world.ctx, { id: world.draft });
    const after = await stored(world.ctx, world.draft);
    expect(after.lines).toEqual(["Platform fee 1 × 1000 − 0 = 1000", "Training 1 × 80 − 0 = 80"]);
    expect(after.totals).toEqual(["1080", "217.2", "1297.2"]);
    expect((await lineOf(world, "Training")).id).toBe(added.id);
    expect(await refusalOf(resetLine(world.ctx, { id: world.draft, lineId: added.id }))).toMatchObject({
      reason: "NOT_AN_ENGINE_LINE",
    });
  });

  test("D23: a discount over the invoice is taken before credits, and its line keeps its id", async () => {
    const world = await billed({ grants: [{ amount: "300" }] });
    const discountId = newId();
    const stamp = { accountId: world.ctx.accountId, createdAt: world.ctx.clock.now() };
    await world.ctx.db.invoiceDiscount.create({
      data: {
        ...{ ...stamp, id: discountId, invoiceId: world.draft, index: 0, title: "Goodwill" },
        ...{ calculationType: "PERCENTAGE", amount: "0.1" },
      },
    });
    await recalculateInvoice(world.ctx, { id: world.draft });
    const once = await stored(world.ctx, world.draft);
    expect(once.lines).toEqual([
      "Platform fee 1 × 1000 − 0 = 1000",
      "Prepaid 1 × -300 − 0 = -300",
      "Goodwill 1 × -100 − 0 = -100",
    ]);
    expect(once.totals).toEqual(["600", "126", "726"]);
    await recalculateInvoice(world.ctx, { id: world.draft });
    expect((await stored(world.ctx, world.draft)).ids).toEqual(once.ids);
  });

  test("D23: a discount that a person wrote into a line is what the line's discounts come to", async () => {
    const world = await billed({ discounts: [{ amount: "0.1", separateLineItem: false }] });
    const { id } = await lineOf(world, "Platform fee");
    for (const [wanted, net] of [
      ["0", "1000"],
      ["250", "750"],
    ] as const) {
      await writeDiscount(world, id, wanted);
      await recalculateInvoice(world.ctx, { id: world.draft });
      await recalculateInvoice(world.ctx, { id: world.draft });
      expect((await stored(world.ctx, world.draft)).totals[0]).toBe(net);
    }
    await resetLine(world.ctx, { id: world.draft, lineId: id });
    expect((await stored(world.ctx, world.draft)).totals[0]).toBe("900");
  });

  test("an edit of the schedule's terms arrives: a new price's line comes, one of a price that is gone goes", async () => {
    const world = await billed({});
    const { priceId } = await newPrice(world, { name: "Platform fee, new", price: "1300" });
    await world.ctx.db.billingSchedulePhasePrice.deleteMany({ where: { phaseId: world.phaseId } });
    await world.ctx.db.billingSchedulePhasePrice.create({
      data: { accountId: world.ctx.accountId, phaseId: world.phaseId, priceId, index: 0 },
    });
    await recalculateInvoice(world.ctx, { id: world.draft });
    const after = await stored(world.ctx, world.draft);
    expect(after.lines).toEqual(["Platform fee, new 1 × 1300 − 0 = 1300"]);
    expect(after.totals).toEqual(["1300", "273", "1573"]);
    expect(after.groups).toHaveLength(1);
    const [run] = await world.ctx.db.billingRun.findMany({ where: { invoiceId: world.draft } });
    expect(run?.charges).toMatchObject([{ priceId }]);
  });

  test("D23: a discount that came into the terms is taken, on a line of its own", async () => {
    const world = await billed({});
    await addDiscount(world, { amount: "0.25", separateLineItem: true });
    await recalculateInvoice(world.ctx, { id: world.draft });
    expect((await stored(world.ctx, world.draft)).totals).toEqual(["750", "157.5", "907.5"]);
  });

  test("D24: a true-up follows an edited usage line", async () => {
    const metric = { usageMetricId: newId(), isPricePercentage: false };
    const world = await billed({});
    const calls = await newPrice(
      world,
      { name: "Calls", billingType: "IN_ARREARS" },
      {
        ...{ pricingType: "LINEAR", pricePerUnit: "1", ...metric },
      },
    );
    const phases = [{ startDate: "2026-10-01", priceIds: [calls.priceId], minimums: [{ amount: "1000" }] }];
    const scheduleId = await storeSchedule(world.ctx, { customerId: world.customerId, phases });
    await runDueSchedules(world.ctx, { limit: 10 });
    const draft = await world.ctx.db.invoice.findFirstOrThrow({
      where: { billingScheduleId: scheduleId, status: "DRAFT" },
    });
    const of = { ...world, draft: draft.id };
    await edit(of, "Calls", { rate: "4.45", quantity: "100" });
    await recalculateInvoice(world.ctx, { id: draft.id });
    expect((await stored(world.ctx, draft.id)).lines).toEqual([
      "Calls 100 × 4.45 − 0 = 445",
      "True-up charge 1 × 555 − 0 = 555",
    ]);
  });

  test("D12: of a run whose price left the terms only what a person decided on stays, and it is not billed again", async () => {
    const world = await billed({ prices: [{ name: "Support", structure: { pricingType: "FIXED", price: "50" } }] });
    await edit(world, "Support", { rate: "45" });
    await world.ctx.db.billingSchedulePhasePrice.deleteMany({ where: { phaseId: world.phaseId } });
    for (let time = 0; time < 2; time += 1) await recalculateInvoice(world.ctx, { id: world.draft });
    expect((await stored(world.ctx, world.draft)).lines).toEqual(["Support 1 × 45 − 0 = 45"]);
    const [run] = await world.ctx.db.billingRun.findMany({ where: { invoiceId: world.draft } });
    expect(run).toMatchObject({ state: "MADE", charges: [] });
    await resetLine(world.ctx, { id: world.draft, lineId: (await lineOf(world, "Support")).id });
    expect(await stored(world.ctx, world.draft)).toMatchObject({ lines: [], groups: [], totals: ["0", "0", "0"] });
  });

  test("D11: a billing period that a person typed stays", async () => {
    const world = await billed({});
    const billingPeriod = { start: "2026-11-10", endInclusive: "2026-11-20" };
    await patchInvoice(world.ctx, { id: world.draft, billingPeriod });
    await world.ctx.db.billingSchedulePhase.updateMany({
      where: { id: world.phaseId },
      data: { endDate: new Date("2026-11-15T00:00:00Z") },
    });
    await world.ctx.db.billingSchedule.updateMany({
      where: { id: world.scheduleId },
      data: { endDate: new Date("2026-11-15T00:00:00Z") },
    });
    const answer = await recalculateInvoice(world.ctx, { id: world.draft });
    expect([answer.netTotal, answer.billingPeriod]).toEqual(["500.00", billingPeriod]);
    await patchInvoice(world.ctx, {
      id: world.draft,
      billingPeriod: { start: "2026-11-01", endInclusive: "2026-11-15" },
    });
    await world.ctx.db.billingSchedulePhase.updateMany({ where: { id: world.phaseId }, data: { endDate: null } });
    await world.ctx.db.billingSchedule.updateMany({ where: { id: world.scheduleId }, data: { endDate: null } });
    const whole = await recalculateInvoice(world.ctx, { id: world.draft });
    expect([whole.netTotal, whole.billingPeriod]).toEqual([
      ...["1000.00", { start: "2026-11-01", endInclusive: "2026-11-30" }],
    ]);
  });

  test("D29: what a draft reserved goes back to the same grants, and is reserved anew", async () => {
    const world = await billed({ grants: [{ amount: "300" }, { amount: "900" }] });
    expect(await drawn(world)).toEqual(["300", "700"]);
    await edit(world, "Platform fee", { rate: "400" });
    await recalculateInvoice(world.ctx, { id: world.draft });
    expect(await drawn(world)).toEqual(["300", "100"]);
    const credit = (await calculationOf(world.ctx, { id: world.draft })).lines.at(-1);
    await deleteLineItem(world.ctx, { invoice: world.draft, id: credit?.id ?? "" });
    await recalculateInvoice(world.ctx, { id: world.draft });
    expect(await drawn(world)).toEqual(["300", "0"]);
    expect((await stored(world.ctx, world.draft)).totals).toEqual(["100", "21", "121"]);
    await deleteInvoice(world.ctx, { id: world.draft });
    expect(await drawn(world)).toEqual(["0", "0"]);
  });

  test("an amount that a person wrote into a credit line comes back as it is booked on the grant", async () => {
    const world = await billed({ grants: [{ amount: "300" }] });
    await edit(world, "Prepaid", { rate: "-500" });
    await recalculateInvoice(world.ctx, { id: world.draft });
    expect((await stored(world.ctx, world.draft)).totals).toEqual(["700", "147", "847"]);
    expect(await drawn(world)).toEqual(["300"]);
  });

  test("an invoice in progress is a run of its schedule; a final one is refused", async () => {
    const world = await billed({});
    await readyMerchant(world.ctx);
    await finalizeInvoice(world.ctx, { id: world.draft });
    expect(await refusalOf(recalculateInvoice(world.ctx, { id: world.draft }))).toMatchObject({
      ...{ type: "InvalidState", reason: "INVOICE_FINAL" },
    });
    const arrears = await newPrice(world, { name: "Usage fee", price: "70", billingType: "IN_ARREARS" });
    const phases = [{ startDate: "2026-11-01", priceIds: [arrears.priceId] }];
    const scheduleId = await storeSchedule(world.ctx, { customerId: world.customerId, phases });
    await runDueSchedules(world.ctx, { limit: 10 });
    const progress = await world.ctx.db.invoice.findFirstOrThrow({ where: { billingScheduleId: scheduleId } });
    await updateTaxRate(world.ctx, { id: world.rateId, ...rateOf(world.categoryId, "0.1") });
    const answer = await recalculateInvoice(world.ctx, { id: progress.id });
    expect([answer.status, answer.netTotal, answer.totalTax]).toEqual(["IN_PROGRESS", "70.00", "7.00"]);
  });
});
