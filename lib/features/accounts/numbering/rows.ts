import type { AccountModel, NumberSeriesModel, NumberSeriesRaiseModel } from "@/lib/db/generated/models";
import type { DocumentType, NumberSeries, SeriesReport } from "./schema";

type Prefixed = Pick<AccountModel, "invoicePrefix" | "creditNotePrefix">;

/** The prefix that new documents of a type take. */
export function prefixOf(account: Prefixed, documentType: DocumentType): string {
  return documentType === "INVOICE" ? account.invoicePrefix : account.creditNotePrefix;
}

/** @param currentPrefix of the account, for this type of document */
export function toNumberSeries(
  row: Pick<NumberSeriesModel, "documentType" | "prefix" | "nextNumber" | "padding">,
  currentPrefix: string,
): NumberSeries {
  return {
    documentType: row.documentType,
    prefix: row.prefix,
    nextNumber: Number(row.nextNumber),
    nextText: numberText(row, row.nextNumber),
    isCurrent: row.prefix === currentPrefix,
  };
}

/** A series that nothing has been numbered in yet. */
export function unusedSeries(documentType: DocumentType, prefix: string): NumberSeries {
  return toNumberSeries({ documentType, prefix, nextNumber: 1n, padding: 5 }, prefix);
}

export function toRaise(
  series: Pick<NumberSeriesModel, "prefix" | "padding">,
  raise: NumberSeriesRaiseModel,
): SeriesReport["raises"][number] {
  return {
    from: numberText(series, raise.fromNumber),
    to: numberText(series, raise.toNumber - 1n),
    reason: raise.reason,
    actorEmail: raise.actorEmail,
    createdAt: raise.createdAt.toISOString(),
  };
}

function numberText({ prefix, padding }: Pick<NumberSeriesModel, "prefix" | "padding">, number: bigint): string {
  return `${prefix}${String(number).padStart(padding, "0")}`;
}
