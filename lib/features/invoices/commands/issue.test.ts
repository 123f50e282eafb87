import { beforeEach, describe, expect, test } from "vitest";
import { inTransaction } from "@/lib/db/scoped";
import { execute, sql } from "@/lib/db/sql";
import { buildCustomer, buildDraft, buildFinalInvoice, readyMerchant } from "@/lib/testing/builders";
import { refusalOf } from "@/lib/testing/refusal";
import { type Scratch, scratchAccount } from "@/lib/testing/scratch";
import { getInvoice } from "../queries";
import { finalizeInvoice } from "./finalize";

let scratch: Scratch;

beforeEach(async () => {
  scratch = await scratchAccount();
  await readyMerchant(scratch.ctx);
});

const numbers = async () => {
  const rows = await scratch.ctx.db.invoice.findMany({ where: { number: { not: null } }, orderBy: { number: "asc" } });
  return rows.map((row) => row.number);
};

const setAccount = (change: ReturnType<typeof sql>) =>
  execute(scratch.ctx.db, sql`update account set ${change} where id = ${scratch.ctx.accountId}::uuid`);

describe("D30: numbers", () => {
  test("a rolled-back finalization returns its number", async () => {
    const [one, two] = [await buildDraft(scratch.ctx), await buildDraft(scratch.ctx)];
    const lost = inTransaction(scratch.ctx.db, async (db) => {
      const final = await finalizeInvoice({ ...scratch.ctx, db }, { id: one.id });
      expect(final.invoiceNumber).toBe("SEQ00001");
      throw new Error("the rest of the transaction failed");
    });
    await expect(lost).rejects.toThrow("the rest of the transaction failed");
    expect(await getInvoice(scratch.ctx, { id: one.id })).toMatchObject({ status: "DRAFT" });
    expect(await scratch.ctx.db.outbox.count({ where: { objectId: one.id, event: "INVOICE_ISSUED" } })).toBe(0);
    expect((await finalizeInvoice(scratch.ctx, { id: two.id })).invoiceNumber).toBe("SEQ00001");
  });

  test("twenty at once, some rolled back, leave 1 to M without a gap", async () => {
    const customer = await buildCustomer(scratch.ctx);
    const drafts = [];
    for (let count = 0; count < 20; count += 1) {
      drafts.push(await buildDraft(scratch.ctx, { customerId: customer.id }));
    }
    const outcomes = await Promise.allSettled(
      drafts.map(({ id }, place) =>
        inTransaction(scratch.ctx.db, async (db) => {
          const final = await finalizeInvoice({ ...scratch.ctx, db }, { id });
          if (place % 3 === 0) throw new Error("rolled back");
          return final.invoiceNumber;
        }),
      ),
    );
    const kept = outcomes.filter((outcome) => outcome.status === "fulfilled").length;
    expect(kept).toBe(13);
    expect(await numbers()).toEqual(Array.from({ length: kept }, (_, i) => `SEQ${String(i + 1).padStart(5, "0")}`));
    const series = await scratch.ctx.db.numberSeries.findFirstOrThrow({});
    expect(series.nextNumber).toBe(BigInt(kept + 1));
  });

  test("the same draft finalized twice at once becomes one invoice with one number", async () => {
    const draft = await buildDraft(scratch.ctx);
    const outcomes = await Promise.allSettled([1, 2, 3].map(() => finalizeInvoice(scratch.ctx, { id: draft.id })));
    expect(outcomes.filter((outcome) => outcome.status === "fulfilled")).toHaveLength(1);
    expect(await numbers()).toEqual(["SEQ00001"]);
  });

  test("a failing finalization takes no number", async () => {
    const empty = await buildDraft(scratch.ctx, { lines: [] });
    await refusalOf(finalizeInvoice(scratch.ctx, { id: empty.id }));
    expect((await buildFinalInvoice(scratch.ctx)).invoiceNumber).toBe("SEQ00001");
  });

  test("each prefix and each account has a counter of its own", async () => {
    await buildFinalInvoice(scratch.ctx);
    await setAccount(sql`invoice_prefix = 'HLD'`);
    expect((await buildFinalInvoice(scratch.ctx)).invoiceNumber).toBe("HLD00001");
    await setAccount(sql`invoice_prefix = 'SEQ'`);
    expect((await buildFinalInvoice(scratch.ctx)).invoiceNumber).toBe("SEQ00002");
    const other = await scratchAccount();
    await readyMerchant(other.ctx);
    expect((await buildFinalInvoice(other.ctx)).invoiceNumber).toBe("SEQ00001");
  });

  test("manual numbering wants the number, keeps it, and refuses one that is taken", async () => {
    await setAccount(sql`manual_numbering = true`);
    const [one, two] = [await buildDraft(scratch.ctx), await buildDraft(scratch.ctx)];
    expect((await refusalOf(finalizeInvoice(scratch.ctx, { id: one.id }))).fields).toEqual(["number"]);
    expect((await finalizeInvoice(scratch.ctx, { id: one.id, number: "2026/7" })).invoiceNumber).toBe("2026/7");
    expect(await refusalOf(finalizeInvoice(scratch.ctx, { id: two.id, number: "2026/7" }))).toMatchObject({
      type: "Conflict",
      reason: "NUMBER_TAKEN",
    });
    expect(await getInvoice(scratch.ctx, { id: two.id })).toMatchObject({ status: "DRAFT" });
  });

  test("a number is refused where the account numbers automatically", async () => {
    const draft = await buildDraft(scratch.ctx);
    expect((await refusalOf(finalizeInvoice(scratch.ctx, { id: draft.id, number: "7" }))).fields).toEqual(["number"]);
    expect(await numbers()).toEqual([]);
  });

  test("an automatic number that was given by hand stops with an error and is never skipped", async () => {
    await setAccount(sql`manual_numbering = true`);
    const manual = await buildDraft(scratch.ctx);
    await finalizeInvoice(scratch.ctx, { id: manual.id, number: "SEQ00001" });
    await setAccount(sql`manual_numbering = false`);
    const draft = await buildDraft(scratch.ctx);
    for (let attempt = 0; attempt < 2; attempt += 1) {
      expect(await refusalOf(finalizeInvoice(scratch.ctx, { id: draft.id }))).toMatchObject({ reason: "NUMBER_TAKEN" });
    }
    expect(await numbers()).toEqual(["SEQ00001"]);
    expect(await scratch.ctx.db.numberSeries.count({})).toBe(0);
  });
});
