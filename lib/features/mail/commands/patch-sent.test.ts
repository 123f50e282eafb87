import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { downloadInvoice } from "@/lib/features/invoices/documents/queries";
import { buildFinalInvoice, dutchAddress } from "@/lib/testing/builders";
import { buildMailableInvoice, mailingAccount, mailOf } from "@/lib/testing/mail";
import { refusalOf } from "@/lib/testing/refusal";
import { type Scratch, scratchAccount } from "@/lib/testing/scratch";
import { Postbox } from "@/lib/testing/smtp";
import { patchSentInvoice } from "./patch-sent";
import { resendMail } from "./resend";
import { sendInvoice } from "./send";

let box: Postbox;
let scratch: Scratch;

beforeAll(async () => {
  box = await Postbox.open();
  scratch = await scratchAccount();
  await mailingAccount(scratch, box);
});

afterAll(() => box.close());

async function sent() {
  const { id } = await buildMailableInvoice(scratch.ctx, { fields: { memo: "Thank you." } });
  return sendInvoice(scratch.ctx, { id });
}

const versionsOf = (documentId: string) =>
  scratch.ctx.db.documentVersion.findMany({ where: { documentId }, orderBy: { version: "asc" } });
const moved = { line1: "Maasboulevard 1", town: "Rotterdam", postcode: "3011 TX", country: "NL" as const };

describe("D32: a sent invoice is amended", () => {
  test("the fields change, and the next version of the document says when and what it replaces; the first stays", async () => {
    const before = await sent();
    scratch.clock.set("2026-12-05T09:00:00Z");
    const patch = { purchaseOrderNumber: "PO-9", reference: "R-1", memo: null, dueDate: "2026-12-31" };
    const after = await patchSentInvoice(scratch.ctx, { id: before.id, ...patch, customerBillingAddress: moved });
    const { memo: _memo, ...rest } = before;
    expect(after).toEqual({
      ...{ ...rest, purchaseOrderNumber: "PO-9", reference: "R-1", dueDate: "2026-12-31" },
      ...{ customerBillingAddress: moved, updatedAt: "2026-12-05T09:00:00.000Z" },
    });
    const [first, second, ...others] = await versionsOf(before.id);
    expect(others).toEqual([]);
    expect(first?.content).toMatchObject({ memo: "Thank you.", version: { version: 1, amendedOn: null } });
    expect(second).toMatchObject({ version: 2, reason: "AMENDED" });
    expect(second?.content).toMatchObject({
      ...{ status: "SENT", number: before.invoiceNumber, grossTotal: "121.00", balanceDue: "121.00", memo: null },
      ...{ purchaseOrderNumber: "PO-9", dueDate: "2026-12-31", terms: null },
      buyer: { address: { line1: "Maasboulevard 1" }, shippingAddress: { line1: dutchAddress.line1 } },
      version: { version: 2, amendedOn: "2026-12-05", replaces: 1, voided: false },
    });
    const { bytes } = await downloadInvoice(scratch.ctx, { id: before.id });
    const file = await scratch.ctx.db.documentFile.findFirstOrThrow({ where: { documentId: before.id, version: 2 } });
    expect(Buffer.from(bytes).equals(Buffer.from(file.bytes))).toBe(true);
  });

  test("a mail names the version that it carried, one sent again the newest", async () => {
    const { id } = await sent();
    const first = await mailOf(scratch.ctx, id);
    await patchSentInvoice(scratch.ctx, { id, reference: "R-2" });
    await scratch.ctx.db.mail.updateMany({ where: { id: first.id }, data: { status: "FAILED", nextAttemptAt: null } });
    expect(await resendMail(scratch.ctx, { id: first.id })).toMatchObject({ documentVersion: 2 });
    expect(await mailOf(scratch.ctx, id)).toMatchObject({ documentVersion: 2 });
  });

  test("what changes nothing makes no version", async () => {
    const before = await sent();
    const same = { memo: "Thank you.", dueDate: before.dueDate, customerBillingAddress: dutchAddress };
    expect(await patchSentInvoice(scratch.ctx, { id: before.id, ...same, reference: null })).toEqual(before);
    expect(await versionsOf(before.id)).toHaveLength(1);
  });

  test("only one that was sent, and nothing but these fields", async () => {
    const final = await buildFinalInvoice(scratch.ctx);
    expect(await refusalOf(patchSentInvoice(scratch.ctx, { id: final.id, memo: "x" }))).toMatchObject({
      type: "InvalidState",
      reason: "INVOICE_FINAL",
    });
    const { id } = await sent();
    const nowhere = { ...moved, country: "US" as const };
    const refusal = await refusalOf(patchSentInvoice(scratch.ctx, { id, customerBillingAddress: nowhere }));
    expect(refusal).toMatchObject({ type: "ValidationFailed", fields: ["customerBillingAddress.state"] });
  });
});
