import { beforeEach, describe, expect, test } from "vitest";
import { finalizeInvoice } from "@/lib/features/invoices/commands/finalize";
import { getInvoice } from "@/lib/features/invoices/queries";
import { addLine, buildDraft, buildFinalInvoice, readyMerchant } from "@/lib/testing/builders";
import { type Scratch, scratchAccount } from "@/lib/testing/scratch";

let scratch: Scratch;

beforeEach(async () => {
  scratch = await scratchAccount();
  await readyMerchant(scratch.ctx);
});

describe("the database itself", () => {
  const sqlStateOf = (work: Promise<unknown>) =>
    work.then(
      () => null,
      (error: unknown) => /LL00\d|23\d{3}/.exec(JSON.stringify(error) + String(error))?.[0] ?? String(error),
    );

  test("D32: refuses to add, change or remove lines of a final invoice, and to change or delete the invoice", async () => {
    const { id } = await buildFinalInvoice(scratch.ctx);
    const { db } = scratch.ctx;
    const line = await db.invoiceLineItem.findFirstOrThrow({ where: { invoiceId: id } });
    const { externalIds: _, trace: __, ...copy } = line;
    const attempts = [
      db.invoiceLineItem.create({ data: { ...copy, id: scratch.ctx.accountId } }),
      db.invoiceLineItem.updateMany({ where: { id: line.id }, data: { title: "Other" } }),
      db.invoiceLineItem.deleteMany({ where: { id: line.id } }),
      db.invoice.updateMany({ where: { id }, data: { customerLegalCompanyName: "Other" } }),
      db.invoice.updateMany({ where: { id }, data: { memo: "Other" } }),
      db.invoice.updateMany({ where: { id }, data: { status: "DRAFT", number: null, issueDate: null } }),
      db.invoice.deleteMany({ where: { id } }),
    ];
    for (const attempt of attempts) expect(await sqlStateOf(attempt)).toBe("LL002");
  });

  test("D3: refuses totals that are not the sums of the lines", async () => {
    const draft = await buildDraft(scratch.ctx);
    const { db } = scratch.ctx;
    const wrong = db.invoice.updateMany({ where: { id: draft.id }, data: { netTotal: "99", grossTotal: "120" } });
    expect(await sqlStateOf(wrong)).toBe("LL001");
    const added = db.invoiceLineItem.deleteMany({ where: { invoiceId: draft.id } });
    expect(await sqlStateOf(added)).toBe("LL001");
  });

  test("a line that arrives while the invoice is being finalized waits and is then refused", async () => {
    const draft = await buildDraft(scratch.ctx);
    const [final, late] = await Promise.allSettled([
      finalizeInvoice(scratch.ctx, { id: draft.id }),
      addLine(scratch.ctx, draft.id, { rate: "5" }),
    ]);
    const stored = await getInvoice(scratch.ctx, { id: draft.id });
    expect(final.status).toBe("fulfilled");
    expect(stored.netTotal).toBe(late.status === "fulfilled" ? "105.00" : "100.00");
  });
});
