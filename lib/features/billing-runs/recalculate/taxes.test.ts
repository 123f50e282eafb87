import { describe, expect, test } from "vitest";
import { newId } from "@/lib/core/ids";
import { updateTaxRate } from "@/lib/features/taxes/rates/commands";
import { addTaxId, billed, drawn, edit, lineOf, rateOf, stored } from "@/lib/testing/billed-drafts";
import { buildDraft } from "@/lib/testing/builders";
import { recalculateInvoice, recalculateInvoices } from "./commands/recalculate";

describe("D27: taxes are of the recalculation", () => {
  test("D27: a changed tax rate arrives", async () => {
    const world = await billed({});
    await updateTaxRate(world.ctx, { id: world.rateId, ...rateOf(world.categoryId, "0.19") });
    await recalculateInvoice(world.ctx, { id: world.draft });
    expect((await stored(world.ctx, world.draft)).totals).toEqual(["1000", "190", "1190"]);
  });

  test("D27: a changed tax status and tax id arrive, and go again; what a person edited of a tax is not lost", async () => {
    const world = await billed({});
    await edit(world, "Platform fee", { taxRate: "0.09" });
    await world.ctx.db.customer.updateMany({ where: { id: world.customerId }, data: { taxStatus: "REVERSE_CHARGED" } });
    await addTaxId(world, "NL111222333B01");
    await recalculateInvoice(world.ctx, { id: world.draft });
    const invoice = await world.ctx.db.invoice.findFirstOrThrow({ where: { id: world.draft } });
    expect([invoice.customerTaxStatus, invoice.customerTaxId]).toEqual(["REVERSE_CHARGED", "NL111222333B01"]);
    expect(await lineOf(world, "Platform fee")).toMatchObject({ taxCategoryCode: "AE", taxRateMissing: false });
    expect((await stored(world.ctx, world.draft)).totals).toEqual(["1000", "0", "1000"]);
    await world.ctx.db.customer.updateMany({ where: { id: world.customerId }, data: { taxStatus: "TAXED" } });
    await recalculateInvoice(world.ctx, { id: world.draft });
    expect((await stored(world.ctx, world.draft)).totals).toEqual(["1000", "90", "1090"]);
  });

  test("D27: name and address that stand on the draft stay, and rates are those at that address", async () => {
    const world = await billed({});
    await world.ctx.db.customer.updateMany({ where: { id: world.customerId }, data: { legalName: "Renamed B.V." } });
    await recalculateInvoice(world.ctx, { id: world.draft });
    const invoice = await world.ctx.db.invoice.findFirstOrThrow({ where: { id: world.draft } });
    expect(invoice.customerLegalCompanyName).toBe("Kestrel Freight B.V.");
    const elsewhere = { line1: "Rue 1", town: "Lyon", postcode: "69001", country: "FR" };
    await world.ctx.db.invoice.updateMany({ where: { id: world.draft }, data: { customerBillingAddress: elsewhere } });
    await recalculateInvoice(world.ctx, { id: world.draft });
    expect(await lineOf(world, "Platform fee")).toMatchObject({ taxRateMissing: true });
  });
});

describe("recalculating by hand and in bulk", () => {
  test("D27: of a draft that people wrote only taxes follow: rates that lines name, and the customer's status", async () => {
    const world = await billed({});
    const draft = await buildDraft(world.ctx, {
      customerId: world.customerId,
      lines: [{ rate: "100" }, { rate: "50" }],
    });
    const [first] = await world.ctx.db.invoiceLineItem.findMany({
      where: { invoiceId: draft.id },
      orderBy: { index: "asc" },
    });
    await world.ctx.db.invoiceLineItem.updateMany({
      where: { id: first?.id ?? "" },
      data: { taxRateId: world.rateId },
    });
    await updateTaxRate(world.ctx, { id: world.rateId, ...rateOf(world.categoryId, "0.1") });
    const answer = await recalculateInvoice(world.ctx, { id: draft.id });
    expect([answer.netTotal, answer.totalTax]).toEqual(["150.00", "20.50"]);
    await world.ctx.db.customer.updateMany({ where: { id: world.customerId }, data: { taxStatus: "TAX_EXEMPT" } });
    expect((await recalculateInvoice(world.ctx, { id: draft.id })).totalTax).toBe("0.00");
    await world.ctx.db.customer.updateMany({ where: { id: world.customerId }, data: { taxStatus: "TAXED" } });
    await recalculateInvoice(world.ctx, { id: draft.id });
    const lines = await world.ctx.db.invoiceLineItem.findMany({ where: { invoiceId: draft.id } });
    expect(lines.map(({ taxRateMissing }) => taxRateMissing)).toEqual([true, true]);
  });

  test("in bulk each is for itself: one that is refused says why, the others are done", async () => {
    const world = await billed({});
    const unknown = newId();
    await updateTaxRate(world.ctx, { id: world.rateId, ...rateOf(world.categoryId, "0.1") });
    const { results } = await recalculateInvoices(world.ctx, { ids: [unknown, world.draft, unknown] });
    expect(results).toMatchObject([
      { id: unknown, ok: false, reason: "NotFound" },
      { id: world.draft, ok: true },
    ]);
    expect((await stored(world.ctx, world.draft)).totals).toEqual(["1000", "100", "1100"]);
  });

  test("a failure leaves nothing half-written", async () => {
    const world = await billed({ grants: [{ amount: "300" }] });
    await edit(world, "Platform fee", { rate: "100" });
    const before = await stored(world.ctx, world.draft);
    const unloggable = { ...world.ctx, actor: { ...world.ctx.actor, id: "nobody" } };
    await expect(recalculateInvoice(unloggable, { id: world.draft })).rejects.toThrow("uuid");
    expect(await stored(world.ctx, world.draft)).toEqual(before);
    expect(await drawn(world)).toEqual(["300"]);
  });

  test("the activity log has the totals before and after", async () => {
    const world = await billed({});
    await edit(world, "Platform fee", { rate: "10" });
    await updateTaxRate(world.ctx, { id: world.rateId, ...rateOf(world.categoryId, "0.5") });
    await recalculateInvoice(world.ctx, { id: world.draft });
    const [entry] = await world.ctx.db.activityLog.findMany({
      where: { objectId: world.draft },
      orderBy: { id: "desc" },
      take: 1,
    });
    expect(entry).toMatchObject({ operation: "recalculateInvoice", verb: "RECALCULATED" });
    expect(entry?.metadata).toMatchObject({
      before: { netTotal: "10.00", totalTax: "2.10" },
      after: { netTotal: "10.00", totalTax: "5.00" },
    });
  });
});
