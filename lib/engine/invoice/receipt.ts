import type { PlainDate } from "../calendar/plain-date";
import type { Currency } from "../money/currency";
import type { DocumentBuyer, DocumentSeller } from "./document";

/**
 * What a merchant confirms to a customer who paid, as plain data for paper: dates `yyyy-MM-dd`, amounts `wireAmount`.
 *
 * Law: the shares and what is unapplied add up to the amount.
 */
export type ReceiptDocument = {
  kind: "RECEIPT";
  /** The payment's id: receipts have no numbers of their own. */
  paymentId: string;
  receivedOn: PlainDate;
  currency: Currency;
  amount: string;
  /** As the bank showed it. */
  reference: string | null;
  shares: ReceiptShare[];
  /** What settles no invoice. */
  unapplied: string;
  /** BCP 47, the PDF's language: `"en-GB"`. */
  language: string;
  seller: DocumentSeller;
  buyer: Pick<DocumentBuyer, "legalName" | "address" | "taxId">;
  /** TEST prints TEST on every page (D47). */
  environment: "PRODUCTION" | "TEST";
};

/** A part of the payment on one invoice. */
export type ReceiptShare = {
  invoiceNumber: string;
  issueDate: PlainDate;
  /** Gross. */
  invoiceTotal: string;
  amount: string;
};
