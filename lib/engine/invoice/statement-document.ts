import type { PlainDate } from "../calendar/plain-date";
import type { Currency } from "../money/currency";
import type { DocumentAddress, DocumentPeriod, DocumentSeller } from "./document";

/**
 * A printed statement of account as plain data. Dates `yyyy-MM-dd`, amounts `wireAmount`.
 *
 * Law: opening + debits − credits = closing.
 */
export type StatementDocument = {
  kind: "STATEMENT";
  seller: DocumentSeller;
  buyer: { legalName: string; address: DocumentAddress | null; taxId: string | null };
  currency: Currency;
  /** BCP 47, the PDF's language. */
  language: string;
  period: DocumentPeriod;
  madeOn: PlainDate;
  opening: string;
  debits: string;
  credits: string;
  closing: string;
  entries: StatementLine[];
  /** TEST prints TEST on every page (D47). */
  environment: "PRODUCTION" | "TEST";
};

export type StatementLine = {
  day: PlainDate;
  title: string;
  number: string;
  note: string;
  /** Null where it changes nothing of what is owed. */
  debit: string | null;
  credit: string | null;
  /** Owed after it. */
  balance: string;
};
