import { invalidState, notFound } from "@/lib/core/errors";
import { command } from "@/lib/core/operation";
import { toInvoiceDetail, toState } from "@/lib/features/invoices/rows";
import { refuseUnlessAllowed } from "@/lib/features/invoices/rules";
import { InvoiceDetail } from "@/lib/features/invoices/schema";
import { keptDraft } from "../../calculation/queries";
import { ResetLine } from "../schema";
import { calculatedDraft } from "./draft";
import { type HeldInvoice, holdInvoices } from "./hold";
import { recordRecalculation } from "./recalculate";
import { writeDraft } from "./write";

/**
 * Gives the engine's line back where a person edited or deleted it (D33), and works the draft out again. A line that the engine says no longer
 * goes.
 *
 * @param input `lineId` of a line that stands, or `deletedKey` of one that was deleted, as `calculationOf` names it
 * @throws AppError NotFound; InvalidState: not a draft, NOT_AN_ENGINE_LINE, and as for `recalculateInvoice`
 */
export const resetLine = command({
  name: "resetInvoiceLine",
  permission: "invoice:update",
  input: ResetLine,
  output: InvoiceDetail,
  async run(ctx, { id, lineId, deletedKey = "" }) {
    const [held] = await holdInvoices(ctx, [id], "recalculate");
    if (!held) throw notFound();
    refuseUnlessAllowed("update", toState(held.row));
    const key = lineId === undefined ? deletedKey : keyOfLine(held, lineId);
    const { deletedKeys } = await keptDraft(ctx, held.row);
    if (lineId === undefined && !deletedKeys.includes(key)) throw notFound();
    const isChanged = await writeDraft(ctx, held, await calculatedDraft(ctx, held, key));
    return toInvoiceDetail(await recordRecalculation(ctx, held, isChanged));
  },
});

function keyOfLine({ row }: HeldInvoice, lineId: string): string {
  const line = row.lines.find(({ id }) => id === lineId.toLowerCase());
  if (!line) throw notFound();
  if (line.engineKey !== null) return line.engineKey;
  throw invalidState("NOT_AN_ENGINE_LINE", "A person added this line, so there is nothing to go back to.");
}
