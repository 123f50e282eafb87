import { randomUUID } from "node:crypto";
import { beforeAll, describe, expect, test } from "vitest";
import { getInvoice } from "@/lib/features/invoices/queries";
import { readyMerchant } from "@/lib/testing/builders";
import { buildFinalNote, buildLooseNote, buildNote } from "@/lib/testing/credit-notes";
import {
  buildEmptyNote,
  group,
  line,
  type NoteSave,
  openNote,
  saveNote,
  sentencesOf,
  twoRates,
} from "@/lib/testing/note-editing";
import { refusalOf } from "@/lib/testing/refusal";
import { type Scratch, scratchAccount } from "@/lib/testing/scratch";
import { createCreditNote } from "../commands/create";
import { finalizeCreditNote } from "../commands/finalize";
import { getCreditNote } from "../queries";

let scratch: Scratch;

beforeAll(async () => {
  scratch = await scratchAccount();
  await readyMerchant(scratch.ctx);
});

const save = (id: string, content: Partial<NoteSave>) => saveNote(scratch.ctx, id, content);
const open = (id: string) => openNote(scratch.ctx, id);
const emptyNote = () => buildEmptyNote(scratch.ctx, twoRates);

describe("D34: what is left of the invoice", () => {
  test("more than is left of a line is refused at its cell, and nothing of the save is stored", async () => {
    const { id, credits } = await emptyNote();
    const fee = line({ title: "Fee", rate: "33.33", lineItemId: credits[0] });
    await save(id, { groups: [group("A", [fee])] });
    const before = await open(id);
    const beyond = [line({ taxRate: "0.09", rate: "1" }), { ...fee, rate: "33.34" }];
    const refused = save(id, { groups: [group("A", beyond)], fields: { memo: "lost" } });
    expect(await sentencesOf(refused)).toEqual({
      "groups.0.lines.1.rate": [
        "“Platform fee”: only €33.33 is left to credit, not €33.34.",
        "Taxed at 21 %: only €33.33 is left to credit, not €33.34.",
      ],
    });
    expect(await open(id)).toEqual(before);
    expect(await getCreditNote(scratch.ctx, { id })).not.toHaveProperty("memo");
    const twice = save(id, { groups: [group("A", [{ ...fee, quantity: "2" }])] });
    expect(Object.keys((await sentencesOf(twice)) ?? {})).toEqual(["groups.0.lines.0.quantity"]);
  });

  test("other notes that are final count, drafts do not", async () => {
    const { id, invoice, credits } = await emptyNote();
    const lineItemId = credits[0] ?? "";
    await buildNote(scratch.ctx, invoice, { lines: [{ lineItemId, rate: "33.33" }] });
    await save(id, { lines: [line({ lineItemId, rate: "33.33" })] });
    await buildFinalNote(scratch.ctx, invoice, { lines: [{ lineItemId, rate: "30" }] });
    const refused = save(id, { lines: [line({ lineItemId, rate: "3.34" })] });
    expect((await sentencesOf(refused))?.["lines.0.rate"]?.[0]).toBe(
      "“Platform fee”: only €3.33 is left to credit, not €3.34.",
    );
    expect((await save(id, { lines: [line({ lineItemId, rate: "3.33" })] })).content.netTotal).toBe("3.33");
  });

  test("lines that name no invoice line are held by their rate, and two of one line together by it", async () => {
    const { id, credits } = await emptyNote();
    const loose = save(id, { lines: [line({ rate: "33.33" }), line({ rate: "0.01" })] });
    expect(await sentencesOf(loose)).toEqual({
      "lines.1.rate": ["Taxed at 21 %: only €33.33 is left to credit, not €33.34."],
    });
    const [low] = [{ taxRate: "0.09", rate: "7", lineItemId: credits[1] }];
    const both = save(id, { lines: [line(low), line(low), line()] });
    expect(Object.keys((await sentencesOf(both)) ?? {})).toEqual(["lines.1.rate"]);
  });

  test("a line has the rate of the invoice line it credits, any other one of the invoice's", async () => {
    const { id, credits } = await emptyNote();
    const other = save(id, { lines: [line({ lineItemId: credits[0], taxRate: "0.09" })] });
    expect(await sentencesOf(other)).toEqual({
      "lines.0.taxRate": [
        "“Platform fee” is taxed at 21 % on the invoice. A credit note has the rates of its invoice.",
      ],
    });
    const unknown = save(id, { lines: [line({ taxRate: "0.05" })] });
    expect(Object.keys((await sentencesOf(unknown)) ?? {})).toEqual(["lines.0.taxRate"]);
    expect((await refusalOf(save(id, { lines: [line({ taxRate: null })] }))).fields).toEqual(["lines.0.taxRate"]);
  });

  test("the last note takes the rest of the tax, and leaves nothing of the invoice", async () => {
    // 0.14 × 21 % = 0.0294, 0.03. Half of it is 0.0147, 0.01; the other half takes 0.02.
    const { invoice, id, credits } = await buildEmptyNote(scratch.ctx, { lines: [{ rate: "0.14" }] });
    const half = line({ rate: "0.07", lineItemId: credits[0] });
    expect((await save(id, { lines: [half] })).content).toMatchObject({ totalTax: "0.01", grossTotal: "0.08" });
    await finalizeCreditNote(scratch.ctx, { id });
    const { currency, customerId } = invoice;
    const last = await createCreditNote(scratch.ctx, { invoiceId: invoice.id, currency, customerId });
    const rest = await save(last.id, { lines: [{ ...half, id: randomUUID() }] });
    expect(rest.content).toMatchObject({ totalTax: "0.02", grossTotal: "0.09" });
    await finalizeCreditNote(scratch.ctx, { id: last.id });
    expect(await getInvoice(scratch.ctx, { id: invoice.id })).toMatchObject({ balance: "0.00", paymentStatus: "PAID" });
  });

  test("a draft may be empty or below zero, which finalizing refuses", async () => {
    const { id } = await buildLooseNote(scratch.ctx);
    expect((await save(id, {})).content.grossTotal).toBe("0.00");
    const below = await save(id, { lines: [line({ rate: "-5", taxRate: "0" })] });
    expect(below.content.grossTotal).toBe("-5.00");
    expect(await refusalOf(finalizeCreditNote(scratch.ctx, { id }))).toMatchObject({ reason: "NEGATIVE_TOTAL" });
  });
});
