import { expect, test } from "vitest";
import { connection } from "@/lib/db/client";
import { finalizeCreditNote } from "@/lib/features/credit-notes/commands/finalize";
import { voidCreditNote } from "@/lib/features/credit-notes/commands/void";
import { buildFinalInvoice, readyMerchant } from "@/lib/testing/builders";
import { buildFinalNote, buildLooseNote, buildNote } from "@/lib/testing/credit-notes";
import { scratchAccount } from "@/lib/testing/scratch";
import { getNumberReport } from "./queries";

test("D30: the report accounts for the numbers of credit notes as for those of invoices", async () => {
  const { ctx } = await scratchAccount();
  await readyMerchant(ctx);
  const invoice = await buildFinalInvoice(ctx);
  const part = { lines: [{ rate: "10" }] };
  await buildFinalNote(ctx, await buildFinalInvoice(ctx));
  const note = await buildNote(ctx, invoice);
  await finalizeCreditNote(ctx, { id: note.id });
  const loose = await buildLooseNote(ctx, part);
  await voidCreditNote(ctx, { id: loose.id });
  await connection().base.account.update({ where: { id: ctx.accountId }, data: { manualNumbering: true } });
  const typed = await buildLooseNote(ctx, part);
  await finalizeCreditNote(ctx, { id: typed.id, number: "SCN00077" });
  const { series } = await getNumberReport(ctx, {});
  const facts = { skipped: 0, unexplained: 0 };
  expect(series.toSorted((a, b) => (a.prefix < b.prefix ? -1 : 1))).toMatchObject([
    { ...facts, documentType: "CREDIT_NOTE", prefix: "SCN", nextText: "SCN00004", issued: 2, voided: 1 },
    { ...facts, documentType: "INVOICE", prefix: "SEQ", nextText: "SEQ00003", issued: 2, voided: 0 },
  ]);
});
