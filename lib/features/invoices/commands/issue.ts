import { conflict, invalid } from "@/lib/core/errors";
import type { CommandCtx } from "@/lib/core/operation";
import { databaseFailure } from "@/lib/db/errors";
import { type InvoicingFacts, type Issue, issueInvoice } from "@/lib/db/invoices";
import { takeNumber } from "@/lib/db/numbering";
import { type PlainDate, parsePlainDate } from "@/lib/engine/calendar/plain-date";
import type { DocumentKind } from "@/lib/engine/invoice/document";
import type { Decimal } from "@/lib/engine/money/decimal";
import { planWhole } from "../draft/commands";
import { toDraft, type WholeInvoice } from "../draft/rows";
import { type PlannedDraft, storedPlan } from "../draft/rules";
import { exact } from "../rows";
import { today } from "./write";

/**
 * The invoice's number and day of issue (D30, D31). Takes the series' lock: call it last.
 *
 * @param given the number a person typed; needed with manual numbering, refused without
 * @throws AppError ValidationFailed on `number`
 */
export function numberFor(
  ctx: CommandCtx,
  account: InvoicingFacts,
  given: string | null,
): Promise<{ number: string; issueDate: PlainDate }> {
  const { manual_numbering: isManual, invoice_prefix: prefix } = account;
  return documentNumber(ctx, { documentType: "INVOICE", prefix, isManual }, given);
}

/** The same for any document that is numbered. */
export async function documentNumber(
  ctx: CommandCtx,
  series: { documentType: DocumentKind; prefix: string; isManual: boolean },
  given: string | null,
): Promise<{ number: string; issueDate: PlainDate }> {
  if (series.isManual) {
    if (given === null) throw invalid({ number: ["Is required: this account numbers its documents by hand."] });
    return { number: given.trim(), issueDate: today(ctx) };
  }
  if (given !== null)
    throw invalid({ number: ["Must be left out: this account numbers its documents automatically."] });
  const taken = await takeNumber(ctx, series.documentType, series.prefix, today(ctx));
  return { number: taken.number, issueDate: parsePlainDate(taken.issueDate) };
}

/** Stores a numbered invoice. @throws AppError Conflict NUMBER_TAKEN: an automatic number is never skipped (D30). */
export async function storeIssue(ctx: CommandCtx, account: InvoicingFacts, issue: Issue): Promise<void> {
  await issueInvoice(ctx, issue).catch((error: unknown) => {
    const failure = databaseFailure(error);
    if (failure?.sqlState !== "23505" || failure.constraint !== "invoice_account_id_number_key") throw error;
    const cure = account.manual_numbering
      ? "Choose another."
      : "It was given by hand. Raise the next number in the settings, with a reason.";
    throw conflict(`Another invoice has the number ${issue.number}. ${cure}`, "NUMBER_TAKEN");
  });
}

/** The invoice as it is stored. @throws Error when the engine comes to other totals, which is a bug and stops the issue */
export function plannedAsStored(ctx: CommandCtx, row: WholeInvoice): PlannedDraft {
  const draft = toDraft(row);
  const stored = storedPlan(draft);
  const { netTotal, totalTax } = planWhole(ctx, draft).totals;
  const isSame = (total: Decimal, lines: Decimal, engine: Decimal) => total.equals(lines) && total.equals(engine);
  if (
    !isSame(exact(row.netTotal), stored.totals.netTotal, netTotal) ||
    !isSame(exact(row.totalTax), stored.totals.totalTax, totalTax)
  ) {
    throw new Error(`The lines of invoice ${row.id} do not come to its totals`);
  }
  return stored;
}
