import { randomUUID } from "node:crypto";
import { describe, expect, test } from "vitest";
import { recalculateInvoice } from "@/lib/features/billing-runs/recalculate/commands/recalculate";
import { resetLine } from "@/lib/features/billing-runs/recalculate/commands/reset";
import { calculationOf } from "@/lib/features/billing-runs/recalculate/queries";
import { type BilledWorld, billed, drawn, edit, lineOf, stored } from "@/lib/testing/billed-drafts";
import { readyMerchant } from "@/lib/testing/builders";
import { refusalOf } from "@/lib/testing/refusal";
import { finalizeInvoice } from "../commands/finalize";
import { getInvoicePage } from "../page/queries";
import { saveInvoiceDraft } from "./commands";
import { previewInvoice } from "./queries";
import type { DraftContentInput, InvoiceContent } from "./schema";

/** A fee of 1,000.00 and support of 50.00 a month, less 10 %, of which 300.00 are paid by a grant: 900 + 45 − 300 = 645. */
const given = {
  prices: [{ name: "Support", structure: { pricingType: "FIXED" as const, price: "50" } }],
  discounts: [{ amount: "0.1", separateLineItem: false }],
  grants: [{ amount: "300" }],
};

describe("D33: a line of the engine that is removed, stored, and comes back by undo", () => {
  test("is the engine's line again, as it was: nothing is billed twice", async () => {
    const world = await billed(given);
    const whole = await contentNow(world);
    const before = await saved(world, whole);
    expect(before.totals).toEqual(["645", "135.45", "780.45"]);
    for (const title of ["Support", "Platform fee", "Prepaid"]) {
      for (let time = 0; time < 2; time += 1) {
        await save(world, without(whole, title));
        expect((await deletedTitles(world)).includes(title)).toBe(true);
        await save(world, whole);
        expect(await everything(world)).toEqual(before);
        expect(await calculationOf(world.ctx, { id: world.draft })).toMatchObject({
          lines: [{ origin: "ENGINE" }, { origin: "ENGINE" }, { origin: "ENGINE" }],
          deleted: [],
        });
      }
    }
    await recalculateInvoice(world.ctx, { id: world.draft });
    expect(await everything(world)).toEqual(before);
    expect(await drawn(world)).toEqual(["300"]);
  });

  test("is brought back no second time", async () => {
    const world = await billed(given);
    const whole = await contentNow(world);
    await save(world, without(whole, "Support"));
    const [gone] = (await calculationOf(world.ctx, { id: world.draft })).deleted;
    await save(world, whole);
    const again = resetLine(world.ctx, { id: world.draft, deletedKey: gone?.key ?? "" });
    expect(await refusalOf(again)).toMatchObject({ type: "NotFound" });
    expect((await everything(world)).totals[0]).toBe("645");
  });

  test("is finalized with what the engine stored of it", async () => {
    const world = await billed({ prices: given.prices });
    await readyMerchant(world.ctx);
    const whole = await contentNow(world);
    const before = await lineOf(world, "Support");
    await save(world, without(whole, "Support"));
    await save(world, whole);
    await finalizeInvoice(world.ctx, { id: world.draft });
    expect(await lineOf(world, "Support")).toEqual(before);
  });

  test("keeps what a person had written into it, as an edit of the engine's line", async () => {
    const world = await billed({ prices: given.prices });
    await edit(world, "Support", { rate: "45", description: "As agreed" });
    const whole = await contentNow(world);
    const before = await saved(world, whole);
    await save(world, without(whole, "Support"));
    await save(world, whole);
    expect(await everything(world)).toEqual(before);
    const { id } = await lineOf(world, "Support");
    const { lines } = await calculationOf(world.ctx, { id: world.draft });
    expect(lines.find((line) => line.id === id)).toMatchObject({ isEdited: true, engineSays: { rate: "50" } });
    await resetLine(world.ctx, { id: world.draft, lineId: id });
    expect((await everything(world)).totals[0]).toBe("1050");
  });

  test("is shown by the preview before it is stored", async () => {
    const world = await billed({ prices: given.prices });
    const whole = await contentNow(world);
    await save(world, without(whole, "Support"));
    expect(await previewInvoice(world.ctx, { id: world.draft, ...whole })).toMatchObject({ netTotal: "1050.00" });
    expect((await everything(world)).totals[0]).toBe("1000");
  });

  test("is refused once the draft was calculated without it: its reservation is given back, so that only the engine can", async () => {
    const world = await billed(given);
    const whole = await contentNow(world);
    await save(world, without(whole, "Prepaid"));
    await recalculateInvoice(world.ctx, { id: world.draft });
    expect(await drawn(world)).toEqual(["0"]);
    expect((await refusalOf(save(world, whole))).fields).toEqual(["groups.1.lines.0.engineKey"]);
    expect((await everything(world)).totals[0]).toBe("945");
    const [gone] = (await calculationOf(world.ctx, { id: world.draft })).deleted;
    await resetLine(world.ctx, { id: world.draft, deletedKey: gone?.key ?? "" });
    expect([(await everything(world)).totals[0], await drawn(world)]).toEqual(["645", ["300"]]);
  });
});

describe("D33: the name of an engine line is taken only for the line that was removed", () => {
  test("a made-up one, one of a line that is there, and one under another id are refused, and nothing is stored", async () => {
    const [world, other] = [await billed({ prices: given.prices }), await billed({})];
    const whole = await contentNow(world);
    const [fee, support] = linesOf(whole);
    const elsewhere = linesOf(await contentNow(other))[0]?.engineKey;
    await save(world, without(whole, "Support"));
    const before = await everything(world);
    const loose = (line: object) => ({
      ...without(whole, "Support"),
      lines: [{ id: randomUUID(), title: "Mine", quantity: "1", rate: "50", taxRate: "0.21", ...line }],
    });
    for (const engineKey of ["made-up", elsewhere, fee?.engineKey, support?.engineKey]) {
      expect(engineKey).toBeTruthy();
      expect(await refusalOf(save(world, loose({ engineKey })))).toMatchObject({
        ...{ type: "ValidationFailed", fields: ["lines.0.engineKey"] },
      });
    }
    const twice = { ...whole, lines: loose({ engineKey: support?.engineKey }).lines };
    expect((await refusalOf(save(world, twice))).fields).toEqual(["lines.0.engineKey"]);
    const taken = without(whole, "Support");
    const renamed = {
      ...taken,
      groups: taken.groups.map((group) => ({ ...group, lines: group.lines.map(asSupport) })),
    };
    expect((await refusalOf(save(world, renamed))).fields).toEqual(["groups.0.lines.0.engineKey"]);
    expect(await everything(world)).toEqual(before);

    function asSupport(line: DraftContentInput["lines"][number]) {
      return { ...line, engineKey: support?.engineKey };
    }
  });

  test("a copy of an engine line is a person's", async () => {
    const world = await billed({});
    const whole = await contentNow(world);
    const [fee] = linesOf(whole);
    if (!fee) throw new Error("The draft has no line.");
    const { engineKey: _, ...copy } = { ...fee, id: randomUUID() };
    const saved = await save(world, { ...whole, lines: [copy] });
    expect(saved.content.lines).toMatchObject([{ title: "Platform fee", engineKey: null }]);
    const { lines } = await calculationOf(world.ctx, { id: world.draft });
    expect(lines.map(({ origin }) => origin)).toEqual(["ENGINE", "PERSON"]);
  });

  test("a line that comes back under its own id is the engine's also where its name was not sent", async () => {
    const world = await billed({ prices: given.prices });
    const whole = await contentNow(world);
    const before = await saved(world, whole);
    await save(world, without(whole, "Support"));
    const unnamed = whole.groups.map((group) => ({
      ...group,
      lines: group.lines.map(({ engineKey: _, ...line }) => line),
    }));
    await save(world, { ...whole, groups: unnamed });
    expect(await everything(world)).toEqual(before);
  });
});

/** Everything but when it was written. */
async function everything(world: BilledWorld) {
  const { invoice, calculatedAt: _, ...rest } = await stored(world.ctx, world.draft);
  const { revision: _revision, updatedAt: _updatedAt, ...columns } = invoice;
  return { ...rest, invoice: columns };
}

async function saved(world: BilledWorld, content: DraftContentInput) {
  await save(world, content);
  return everything(world);
}

/** What the editor would send of the draft as it stands. */
async function contentNow({ ctx, draft }: BilledWorld): Promise<DraftContentInput> {
  const { content } = await getInvoicePage(ctx, { id: draft });
  const groups = content.groups.map(({ id, title, taxCategoryId, lines }) => {
    return { id, title, taxCategoryId, lines: lines.map(sent) };
  });
  return { fields: {}, groups, lines: content.lines.map(sent), discounts: [] };
}

function sent(line: InvoiceContent["lines"][number]): DraftContentInput["lines"][number] {
  const { id, title, description, quantity, rate, taxRateId, servicePeriod, discount, engineKey } = line;
  const taxRate = taxRateId === null ? line.taxRate : null;
  return { id, title, description, quantity, rate, taxRate, taxRateId, servicePeriod, discount, engineKey };
}

function linesOf({ groups, lines }: DraftContentInput): DraftContentInput["lines"] {
  return [...groups.flatMap((group) => group.lines), ...lines];
}

function without(content: DraftContentInput, title: string): DraftContentInput {
  const left = (lines: DraftContentInput["lines"]) => lines.filter((line) => line.title !== title);
  const groups = content.groups.map((group) => ({ ...group, lines: left(group.lines) }));
  return { ...content, groups, lines: left(content.lines) };
}

async function save({ ctx, draft }: BilledWorld, content: DraftContentInput) {
  const { revision } = await getInvoicePage(ctx, { id: draft });
  return saveInvoiceDraft(ctx, { id: draft, revision, ...content });
}

async function deletedTitles({ ctx, draft }: BilledWorld): Promise<(string | undefined)[]> {
  const { deleted } = await calculationOf(ctx, { id: draft });
  return deleted.map(({ engineSays }) => engineSays?.title);
}
