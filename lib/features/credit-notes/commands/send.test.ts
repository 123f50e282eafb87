import { beforeEach, describe, expect, test } from "vitest";
import { connection } from "@/lib/db/client";
import { queryRows, sql } from "@/lib/db/sql";
import { buildCustomer, buildFinalInvoice, readyMerchant } from "@/lib/testing/builders";
import { buildFinalNote, buildLooseNote, buildNote } from "@/lib/testing/credit-notes";
import { refusalOf } from "@/lib/testing/refusal";
import { type Scratch, scratchAccount } from "@/lib/testing/scratch";
import { getCreditNote } from "../queries";
import { finalizeCreditNote } from "./finalize";
import { finalizeAndSendCreditNote, markCreditNoteAsSent, sendCreditNote } from "./send";

let scratch: Scratch;

beforeEach(async () => {
  scratch = await scratchAccount();
  await readyMerchant(scratch.ctx);
});

const emails = ["ap@kestrel.example"];

const mailsAskedFor = (id: string) =>
  queryRows<{ task: string }>(
    scratch.ctx.db,
    sql`select t.identifier as task from graphile_worker._private_jobs j join graphile_worker._private_tasks t on t.id = j.task_id
        where j.payload->>'creditNoteId' = ${id}`,
  );

const eventsOf = async (id: string) =>
  (await scratch.ctx.db.outbox.findMany({ where: { objectId: id }, orderBy: { id: "asc" } })).map(({ event }) => event);

const verbsOf = async (id: string) =>
  (await scratch.ctx.db.activityLog.findMany({ where: { objectId: id }, orderBy: { id: "asc" } })).map(
    ({ verb }) => verb,
  );

describe("sending", () => {
  test("sets SENT and its time, asks for one mail and says so in history and outbox", async () => {
    const { ctx } = scratch;
    const { id } = await finalizeCreditNote(ctx, { id: (await buildLooseNote(ctx, { emails })).id });
    scratch.clock.set("2026-11-23T10:00:00Z");
    expect(await sendCreditNote(ctx, { id })).toMatchObject({ status: "SENT", creditNoteNumber: "SCN00001" });
    const row = await ctx.db.creditNote.findFirstOrThrow({ where: { id } });
    expect(row.sentAt?.toISOString()).toBe("2026-11-23T10:00:00.000Z");
    expect(await mailsAskedFor(id)).toEqual([{ task: "mailCreditNote" }]);
    expect((await verbsOf(id)).slice(-2)).toEqual(["FINALIZED", "SENT"]);
    expect((await eventsOf(id)).slice(-2)).toEqual(["CREDIT_NOTE_ISSUED", "CREDIT_NOTE_UPDATED"]);
  });

  test("finalizing and sending is both or neither", async () => {
    const { ctx } = scratch;
    const { id } = await buildLooseNote(ctx);
    expect(await refusalOf(finalizeAndSendCreditNote(ctx, { id }))).toMatchObject({ reason: "NO_RECIPIENT" });
    expect(await getCreditNote(ctx, { id })).toMatchObject({ status: "DRAFT" });
    const other = await buildLooseNote(ctx, { emails });
    expect(await finalizeAndSendCreditNote(ctx, { id: other.id })).toMatchObject({
      ...{ status: "SENT", creditNoteNumber: "SCN00001" },
    });
    expect(await mailsAskedFor(other.id)).toHaveLength(1);
  });

  test("without a recipient, or where the account sends no mail, it is refused with the reason", async () => {
    const { ctx } = scratch;
    const { id } = await finalizeCreditNote(ctx, { id: (await buildLooseNote(ctx)).id });
    expect(await refusalOf(sendCreditNote(ctx, { id }))).toMatchObject({
      ...{ reason: "NO_RECIPIENT", fields: ["customerEmails"] },
    });
    const where = { id: ctx.accountId };
    await connection().base.account.update({ where, data: { sendCustomerNotifications: false } });
    expect(await refusalOf(sendCreditNote(ctx, { id }))).toMatchObject({ reason: "NOTIFICATIONS_OFF" });
    expect(await markCreditNoteAsSent(ctx, { id })).toMatchObject({ status: "SENT" });
  });

  test("marking as sent finalizes a draft, mails nothing and tells nobody that it was sent", async () => {
    const { ctx } = scratch;
    const { id } = await buildLooseNote(ctx, { emails });
    expect(await markCreditNoteAsSent(ctx, { id })).toMatchObject({ status: "SENT", creditNoteNumber: "SCN00001" });
    expect(await mailsAskedFor(id)).toEqual([]);
    expect((await verbsOf(id)).slice(-2)).toEqual(["FINALIZED", "SENT"]);
    expect((await eventsOf(id)).at(-1)).toBe("CREDIT_NOTE_ISSUED");
  });
});

describe("the cash grant (D26, D35)", () => {
  test.each([
    ["send", sendCreditNote],
    ["mark-as-sent", markCreditNoteAsSent],
  ] as const)("%s makes one of what no invoice took, gross and paid for", async (_verb, verb) => {
    const { ctx } = scratch;
    const { id: customerId } = await buildCustomer(ctx);
    const draft = await buildLooseNote(ctx, { customerId, emails, cashGrant: true });
    const { id } = await finalizeCreditNote(ctx, { id: draft.id });
    const sent = await verb(ctx, { id });
    expect(sent).toMatchObject({ balance: "0.00", applicationStatus: "FULLY_APPLIED", applications: [] });
    const [grant, ...more] = await ctx.db.creditGrant.findMany({ where: { customerId } });
    expect(more).toEqual([]);
    expect(grant).toMatchObject({
      ...{ name: "Credit note SCN00001", unitType: "CURRENCY", currency: "EUR", taxRate: null, deletedAt: null },
    });
    expect([grant?.amount.toFixed(), grant?.cost.toFixed()]).toEqual(["121", "121"]);
  });

  test("what the own invoice took is not granted a second time", async () => {
    const { ctx } = scratch;
    const invoice = await buildFinalInvoice(ctx);
    const note = await buildNote(ctx, invoice, { cashGrant: true, emails });
    await finalizeAndSendCreditNote(ctx, { id: note.id });
    expect(await ctx.db.creditGrant.count()).toBe(0);
  });

  test("a note that does not ask for one keeps its balance", async () => {
    const { ctx } = scratch;
    const note = await buildLooseNote(ctx, { emails });
    expect(await finalizeAndSendCreditNote(ctx, { id: note.id })).toMatchObject({ balance: "121.00" });
    expect(await ctx.db.creditGrant.count()).toBe(0);
  });
});

test("a final note is not finalized again, and a sent one not sent again", async () => {
  const { ctx } = scratch;
  const invoice = await buildFinalInvoice(ctx);
  const { id } = await buildFinalNote(ctx, invoice, { emails });
  expect(await refusalOf(finalizeAndSendCreditNote(ctx, { id }))).toMatchObject({ reason: "CREDIT_NOTE_FINAL" });
  await sendCreditNote(ctx, { id });
  expect(await refusalOf(sendCreditNote(ctx, { id }))).toMatchObject({ reason: "CREDIT_NOTE_SENT" });
  expect(await mailsAskedFor(id)).toHaveLength(1);
});
