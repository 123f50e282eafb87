import { beforeEach, describe, expect, test } from "vitest";
import { AppError } from "@/lib/core/errors";
import { inTransaction } from "@/lib/db/scoped";
import { execute, queryRows, sql } from "@/lib/db/sql";
import { voidInvoice } from "@/lib/features/invoices/commands/void";
import { addLine, buildCustomer, buildDraft, buildFinalInvoice, readyMerchant } from "@/lib/testing/builders";
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

const refusalOf = async (work: Promise<unknown>) => {
  const error = await work.then(
    () => null,
    (reason: unknown) => reason,
  );
  if (!(error instanceof AppError)) throw new Error(`Expected a refusal, got ${String(error)}`);
  return { type: error.type, reason: error.reason, fields: error.fields };
};

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
    expect(await numbers()).toEqual(["SEQ00001"]);
  });
});

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
    expect((await refusalOf(finalizeInvoice(scratch.ctx, { id: one.id }))).fields).toHaveProperty("number");
    expect((await finalizeInvoice(scratch.ctx, { id: one.id, number: "2026/7" })).invoiceNumber).toBe("2026/7");
    expect(await refusalOf(finalizeInvoice(scratch.ctx, { id: two.id, number: "2026/7" }))).toMatchObject({
      type: "Conflict",
      reason: "NUMBER_TAKEN",
    });
    expect(await getInvoice(scratch.ctx, { id: two.id })).toMatchObject({ status: "DRAFT" });
  });

  test("a number is refused where the account numbers automatically", async () => {
    const draft = await buildDraft(scratch.ctx);
    expect((await refusalOf(finalizeInvoice(scratch.ctx, { id: draft.id, number: "7" }))).fields).toHaveProperty(
      "number",
    );
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
    return { reason, fields: Object.keys(fields ?? {}) };
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
