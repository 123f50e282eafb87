import type { Ctx } from "@/lib/core/context";
import { notFound } from "@/lib/core/errors";
import { isUuid } from "@/lib/core/ids";
import { query } from "@/lib/core/operation";
import { Currency } from "@/lib/core/shapes";
import { listRows } from "@/lib/db/list";
import { sql } from "@/lib/db/sql";
import { toNoteLine } from "../draft/rows";
import { toCreditableLine, toCreditNoteLine } from "./rows";
import type { CreditableLine } from "./rules";
import { CreditNoteLineItemList, LinesOfNote } from "./schema";

/** Lines of a credit note in document order (D58). @throws AppError NotFound */
export const listCreditNoteLineItems = query({
  name: "listCreditNoteLineItems",
  permission: "creditNote:read",
  input: LinesOfNote,
  output: CreditNoteLineItemList,
  async run(ctx, { creditnote, sortOrder, ...page }) {
    const currency = await currencyOfNote(ctx, creditnote);
    const { items, pagination } = await listRows<{ id: string }>(ctx, {
      from: sql`credit_note_line_item t`,
      columns: sql`t.index`,
      where: [sql`t.credit_note_id = ${creditnote}::uuid`],
      sort: { expression: sql`t.index`, type: "numeric" },
      order: sortOrder ?? "ASC",
      page,
    });
    const rows = await ctx.db.creditNoteLineItem.findMany({ where: { id: { in: items.map((item) => item.id) } } });
    const byId = new Map(rows.map((row) => [row.id, row]));
    return {
      items: items.flatMap(({ id }) => {
        const row = byId.get(id);
        return row ? [toCreditNoteLine(row.creditNoteId, toNoteLine(row), currency)] : [];
      }),
      pagination,
    };
  },
});

/** Currency of a credit note, which also proves that it exists. @throws AppError NotFound */
export async function currencyOfNote(ctx: Ctx, id: string) {
  const row = isUuid(id) ? await ctx.db.creditNote.findFirst({ where: { id }, select: { currency: true } }) : null;
  if (!row) throw notFound();
  return Currency.parse(row.currency);
}

/** What lines of a note may credit; null for a note without invoice. */
export async function creditableLines(ctx: Ctx, invoiceId: string | null): Promise<CreditableLine[] | null> {
  if (invoiceId === null) return null;
  const rows = await ctx.db.invoiceLineItem.findMany({ where: { invoiceId }, orderBy: { index: "asc" } });
  return rows.map(toCreditableLine);
}
