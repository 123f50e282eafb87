import { beforeEach, describe, expect, test } from "vitest";
import { execute, queryRows, sql } from "@/lib/db/sql";
import { voidInvoice } from "@/lib/features/invoices/commands/void";
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

const setAccount = (change: ReturnType<typeof sql>) =>
  execute(scratch.ctx.db, sql`update account set ${change} where id = ${scratch.ctx.accountId}::uuid`);

describe("finalizing", () => {
  test("gives the number, the dates and the balance, and closes the draft", async () => {
    const draft = await buildDraft(scratch.ctx, { lines: [{ quantity: "3", rate: "12.345" }] });
    const final = await finalizeInvoice(scratch.ctx, { id: draft.id });
    expect(final).toMatchObject({
      status: "FINAL",
      paymentStatus: "UNPAID",
      invoiceNumber: "SEQ00001",
      issueDate: "2026-11-20",
      dueDate: "2026-12-20",
      accountingDate: "2026-11-20",
      netTotal: "37.04",
      totalTax: "7.78",
      grossTotal: "44.82",
      merchantDetails: { legalCompanyName: "Halden Systems B.V.", taxId: "NL863190427B01" },
    });
    const stored = await getInvoice(scratch.ctx, { id: draft.id });
    expect(stored).toMatchObject({ ...final, balance: "44.82", balanceVersion: 0 });
  });

  test("a zero invoice is PAID at once (D34)", async () => {
    const draft = await buildDraft(scratch.ctx, { lines: [{ rate: "0", taxRate: "0" }] });
    expect(await finalizeInvoice(scratch.ctx, { id: draft.id })).toMatchObject({ paymentStatus: "PAID" });
  });

  test("D32: keeps version 1 of the document with everything it says, and the job that renders it, in the same transaction", async () => {
    const { id } = await buildFinalInvoice(scratch.ctx, { fields: { memo: "Thanks" } });
    const version = await scratch.ctx.db.documentVersion.findFirstOrThrow({ where: { documentId: id } });
    expect(version).toMatchObject({ version: 1, reason: "FINALIZED", documentType: "INVOICE" });
    expect(version.content).toMatchObject({
      kind: "INVOICE",
      number: "SEQ00001",
      status: "FINAL",
      issueDate: "2026-11-20",
      dueDate: "2026-12-20",
      terms: "30 days",
      memo: "Thanks",
      grossTotal: "121.00",
      balanceDue: "121.00",
      groups: [{ title: "Platform", netTotal: "100.00" }],
      taxes: [{ label: "VAT 21 %", net: "100.00", tax: "21.00" }],
      seller: { legalName: "Halden Systems B.V.", taxId: "NL863190427B01" },
      version: { version: 1, voided: false },
    });
    const jobs = await queryRows<{ payload: unknown }>(
      scratch.ctx.db,
      sql`select j.payload from graphile_worker._private_jobs j where j.payload->>'documentId' = ${id}`,
    );
    expect(jobs.map((job) => job.payload)).toEqual([
      { accountId: scratch.ctx.accountId, documentType: "INVOICE", documentId: id, version: 1 },
    ]);
  });

  test("is in the activity log with its number, and INVOICE_ISSUED is in the outbox", async () => {
    const { id } = await buildFinalInvoice(scratch.ctx);
    const entry = await scratch.ctx.db.activityLog.findFirstOrThrow({ where: { objectId: id, verb: "FINALIZED" } });
    expect(entry.metadata).toMatchObject({
      before: { status: "DRAFT" },
      after: { status: "FINAL", invoiceNumber: "SEQ00001" },
    });
    expect(await scratch.ctx.db.outbox.count({ where: { objectId: id, event: "INVOICE_ISSUED" } })).toBe(1);
  });

  test("is refused to roles without invoice:finalize", async () => {
    const draft = await buildDraft(scratch.ctx);
    for (const role of ["salesUser", "readOnlyUser"] as const) {
      expect((await refusalOf(finalizeInvoice(scratch.as(role), { id: draft.id }))).type).toBe("PermissionDenied");
      expect((await refusalOf(voidInvoice(scratch.as(role), { id: draft.id }))).type).toBe("PermissionDenied");
    }
    expect(await finalizeInvoice(scratch.as("financeUser"), { id: draft.id })).toMatchObject({ status: "FINAL" });
  });

  test("a final invoice is not finalized again", async () => {
    const { id } = await buildFinalInvoice(scratch.ctx);
    expect(await refusalOf(finalizeInvoice(scratch.ctx, { id }))).toMatchObject({ reason: "INVOICE_FINAL" });
  });
});

describe("D31: dates", () => {
  test("the issue date is the account's day, not the UTC day", async () => {
    scratch.clock.set("2026-11-20T23:30:00Z");
    expect((await buildFinalInvoice(scratch.ctx)).issueDate).toBe("2026-11-21");
    const tokyo = await scratchAccount({ timeZone: "America/New_York", now: "2026-11-21T03:00:00Z" });
    await readyMerchant(tokyo.ctx);
    expect((await buildFinalInvoice(tokyo.ctx)).issueDate).toBe("2026-11-20");
  });

  test("the issue date is never before that of the series' previous number", async () => {
    scratch.clock.set("2026-11-25T09:00:00Z");
    await buildFinalInvoice(scratch.ctx);
    scratch.clock.set("2026-11-20T09:00:00Z");
    expect(await buildFinalInvoice(scratch.ctx)).toMatchObject({ issueDate: "2026-11-25", dueDate: "2026-12-25" });
  });

  test("the due date is the typed one, else issue date and terms", async () => {
    const typed = await buildDraft(scratch.ctx, { fields: { dueDate: "2027-03-01" } });
    expect((await finalizeInvoice(scratch.ctx, { id: typed.id })).dueDate).toBe("2027-03-01");
    await setAccount(sql`default_payment_term_days = 14`);
    expect((await buildFinalInvoice(scratch.ctx)).dueDate).toBe("2026-12-04");
  });

  test.each([
    ["INTENDED_INVOICE_CREATION_DATE", "2026-11-20"],
    ["END_OF_BILLING_PERIOD", "2026-10-31"],
    ["INVOICE_ISSUE_DATE", "2026-11-23"],
  ])("the accounting date by preference %s is %s", async (preference, day) => {
    await setAccount(sql`accounting_date_preference = ${preference}::"AccountingDatePreference"`);
    const billingPeriod = { start: "2026-10-01", endInclusive: "2026-10-31" };
    const draft = await buildDraft(scratch.ctx, { fields: { billingPeriod } });
    scratch.clock.set("2026-11-23T09:00:00Z");
    expect((await finalizeInvoice(scratch.ctx, { id: draft.id })).accountingDate).toBe(day);
  });

  test("a typed accounting date stays", async () => {
    await setAccount(sql`accounting_date_preference = 'INVOICE_ISSUE_DATE'`);
    const draft = await buildDraft(scratch.ctx, { fields: { accountingDate: "2026-09-30" } });
    expect((await finalizeInvoice(scratch.ctx, { id: draft.id })).accountingDate).toBe("2026-09-30");
  });
});

describe("D52, D27, D46: what is missing is named", () => {
  const missing = async (work: Promise<unknown>) => {
    const { type, reason, fields } = await refusalOf(work);
    expect(type).toBe("InvalidState");
    return { reason, fields };
  };

  test("no line", async () => {
    const draft = await buildDraft(scratch.ctx, { lines: [] });
    expect(await missing(finalizeInvoice(scratch.ctx, { id: draft.id }))).toEqual({
      reason: "MISSING_FACTS",
      fields: ["lineItems"],
    });
  });

  test("the merchant's address, and with tax its tax id; all at once with the missing line", async () => {
    const bare = await scratchAccount();
    const [empty, taxed] = [await buildDraft(bare.ctx, { lines: [] }), await buildDraft(bare.ctx)];
    expect(await missing(finalizeInvoice(bare.ctx, { id: empty.id }))).toEqual({
      reason: "MISSING_FACTS",
      fields: ["merchantDetails.address", "lineItems"],
    });
    expect((await missing(finalizeInvoice(bare.ctx, { id: taxed.id }))).fields).toEqual([
      "merchantDetails.address",
      "merchantDetails.taxId",
    ]);
  });

  test("REVERSE_CHARGED wants the buyer's tax id", async () => {
    const { id: customerId } = await buildCustomer(scratch.ctx, { taxStatus: "REVERSE_CHARGED" });
    const draft = await buildDraft(scratch.ctx, { customerId, lines: [{ taxRate: "0" }] });
    expect((await missing(finalizeInvoice(scratch.ctx, { id: draft.id }))).fields).toEqual(["customerTaxId"]);
  });

  test("an exempt line wants its reason, which is then printed", async () => {
    const without = await buildCustomer(scratch.ctx, { taxStatus: "TAX_EXEMPT" });
    const draft = await buildDraft(scratch.ctx, { customerId: without.id, lines: [{ taxRate: "0" }] });
    expect((await missing(finalizeInvoice(scratch.ctx, { id: draft.id }))).fields).toEqual(["exemptionReason"]);
    const facts = { taxStatus: "TAX_EXEMPT", taxExemptionReason: "Art. 11(1)(o) Wet OB 1968" } as const;
    const withReason = await buildCustomer(scratch.ctx, facts);
    const { id } = await buildFinalInvoice(scratch.ctx, { customerId: withReason.id, lines: [{ taxRate: "0" }] });
    const version = await scratch.ctx.db.documentVersion.findFirstOrThrow({ where: { documentId: id } });
    expect(version.content).toMatchObject({ legalText: "Art. 11(1)(o) Wet OB 1968", taxes: [{ label: "VAT exempt" }] });
  });

  test("a total below zero stands as a draft and is not finalized", async () => {
    const draft = await buildDraft(scratch.ctx, { lines: [{ rate: "10" }, { rate: "-20" }] });
    expect(await missing(finalizeInvoice(scratch.ctx, { id: draft.id }))).toEqual({
      reason: "NEGATIVE_TOTAL",
      fields: ["netTotal"],
    });
  });

  test("a line without a rate is refused where the merchant is registered, and only there", async () => {
    const here = await buildDraft(scratch.ctx, { lines: [{ taxRate: "0" }] });
    const german = { line1: "Weg 1", town: "Köln", postcode: "50667", country: "DE" };
    const { id: customerId } = await buildCustomer(scratch.ctx, { address: german });
    const abroad = await buildDraft(scratch.ctx, { customerId, lines: [{ taxRate: "0" }] });
    for (const { id } of [here, abroad]) {
      await scratch.ctx.db.invoiceLineItem.updateMany({
        where: { invoiceId: id },
        data: { taxRateMissing: true, taxCategoryCode: "S" },
      });
    }
    expect(await missing(finalizeInvoice(scratch.ctx, { id: here.id }))).toEqual({
      reason: "MISSING_TAX_RATE",
      fields: ["lineItems.taxRate"],
    });
    expect(await finalizeInvoice(scratch.ctx, { id: abroad.id })).toMatchObject({ status: "FINAL" });
  });
});
