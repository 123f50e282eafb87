import { z } from "zod";
import { readAddress } from "@/lib/core/address";
import { type CommandCtx, command } from "@/lib/core/operation";
import { Currency } from "@/lib/core/shapes";
import { type Issue, invoicingFacts } from "@/lib/db/invoices";
import { returnDraws } from "@/lib/db/run-writes";
import { parsePlainDate } from "@/lib/engine/calendar/plain-date";
import { zero } from "@/lib/engine/money/decimal";
import { wireAmount } from "@/lib/engine/money/format";
import { keepLogo } from "../documents/commands";
import { type DocumentStamp, firstVersion, sellerFacts, toDocument } from "../documents/rows";
import { lockWhole } from "../draft/commands";
import type { WholeInvoice } from "../draft/rows";
import { refreshDunning } from "../dunning/commands";
import { fromDay, toDay, toInvoice } from "../rows";
import { DocumentNumberInput, Invoice, InvoiceId } from "../schema";
import { numberFor, plannedAsStored, storeIssue } from "./issue";

/**
 * Voids an invoice (D31, D35): a draft gets a number and this day as its date of issue, a numbered one keeps its own. Nothing is owed on it
 * any more, and a further version of its document says VOID on every page. What it drew goes back to the grants it came from (D29).
 *
 * @throws AppError NotFound; InvalidState with the engine's reason; ValidationFailed on `number`; Conflict NUMBER_TAKEN
 */
export const voidInvoice = command({
  name: "voidInvoice",
  permission: "invoice:finalize",
  input: z.object({ ...InvoiceId.shape, ...DocumentNumberInput.shape }),
  output: Invoice,
  async run(ctx, { id, number: given }) {
    const row = await lockWhole(ctx, id, "void");
    const account = await invoicingFacts(ctx);
    const issue = row.status === "DRAFT" ? await voidedDraft(ctx, row, given ?? null) : await voidedFinal(ctx, row);
    if (row.billingScheduleId) await returnDraws(ctx, row.id);
    await storeIssue(ctx, account, issue);
    const dunningStatus = row.status === "SENT" ? await refreshDunning(ctx, row.id) : row.dunningStatus;
    const after = toInvoice({
      ...row,
      status: "VOIDED",
      number: issue.number,
      issueDate: fromDay(issue.issueDate),
      merchantDetails: issue.merchantDetails,
      dunningStatus,
      updatedAt: ctx.clock.now(),
    });
    ctx.record({
      verb: "VOIDED",
      name: "Invoice voided",
      summary: `The invoice ${issue.number} for ${row.customerLegalCompanyName} was voided.`,
      object: { type: "INVOICE", id: row.id },
      target: { type: "CUSTOMER", id: row.customerId },
      before: toInvoice(row),
      after,
      event: "INVOICE_UPDATED",
    });
    return after;
  },
});

/** D31: numbers are not skipped, so a draft that is voided takes one. */
async function voidedDraft(ctx: CommandCtx, row: WholeInvoice, given: string | null): Promise<Issue> {
  const planned = plannedAsStored(ctx, row);
  const seller = await sellerFacts(ctx, readAddress(row.customerBillingAddress).country, row.currency);
  const due = toDay(row.dueDate);
  const logo = await keepLogo(ctx, seller.logo);
  const { number, issueDate } = await numberFor(ctx, seller.account, given);
  const stamp: DocumentStamp = {
    status: "VOIDED",
    number,
    issueDate,
    dueDate: due === null ? null : parsePlainDate(due),
    version: { ...firstVersion, voided: true },
  };
  const content = toDocument(row, planned, seller, stamp, logo);
  return {
    ...voidedState(row),
    number,
    issueDate,
    merchantDetails: seller.details,
    version: { version: 1, reason: "VOIDED", content: { ...content, balanceDue: nothing(row) } },
  };
}

/** Keeps number and dates; the document is the last one that was printed, marked. */
async function voidedFinal(ctx: CommandCtx, row: WholeInvoice): Promise<Issue> {
  const printed = await ctx.db.documentVersion.findFirstOrThrow({
    where: { documentType: "INVOICE", documentId: row.id, version: row.documentVersion },
  });
  const [number, issueDate] = [row.number, toDay(row.issueDate)];
  if (number === null || issueDate === null) throw new Error(`The final invoice ${row.id} has no number`);
  const version = row.documentVersion + 1;
  return {
    ...voidedState(row),
    number,
    issueDate,
    merchantDetails: row.merchantDetails === null ? null : StoredObject.parse(row.merchantDetails),
    version: {
      version,
      reason: "VOIDED",
      content: {
        ...StoredObject.parse(printed.content),
        status: "VOIDED",
        balanceDue: nothing(row),
        version: { version, amendedOn: null, replaces: row.documentVersion, voided: true },
      },
    },
  };
}

function voidedState(row: WholeInvoice) {
  return {
    id: row.id,
    status: "VOIDED" as const,
    dueDate: toDay(row.dueDate),
    accountingDate: row.accountingDate.toISOString().slice(0, 10),
    paymentStatus: row.paymentStatus,
    balance: "0",
  };
}

function nothing(row: WholeInvoice): string {
  return wireAmount(zero, Currency.parse(row.currency));
}

const StoredObject = z.record(z.string(), z.unknown());
