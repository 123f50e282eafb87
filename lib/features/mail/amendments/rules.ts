import type { Address } from "@/lib/core/address";
import type { PlainDate } from "@/lib/engine/calendar/plain-date";
import type { DocumentAddress, InvoiceDocument } from "@/lib/engine/invoice/document";

/** What may change after sending (D32); absent: it stays. */
export interface Amendment {
  purchaseOrderNumber?: string | null;
  reference?: string | null;
  memo?: string | null;
  dueDate?: PlainDate;
  customerBillingAddress?: Address;
}

/**
 * The next version of a printed document: as the last one but for what is amended, and said so on it. Amounts and everything else that
 * was true when it was issued stay (D27, D32). A delivery address that was the billing address stays where it was.
 *
 * @param amendedOn the account's day
 */
export function amendDocument(printed: InvoiceDocument, amendment: Amendment, amendedOn: PlainDate): InvoiceDocument {
  const { customerBillingAddress: billing, dueDate, ...texts } = amendment;
  const { version: replaces } = printed.version;
  return {
    ...printed,
    ...texts,
    ...(dueDate ? { dueDate, terms: null } : {}),
    ...(billing ? { buyer: movedBuyer(printed.buyer, billing) } : {}),
    status: "SENT",
    version: { version: replaces + 1, amendedOn, replaces, voided: false },
  };
}

function movedBuyer(buyer: InvoiceDocument["buyer"], billing: Address): InvoiceDocument["buyer"] {
  const address: DocumentAddress = { ...billing, line2: billing.line2 ?? null, state: billing.state ?? null };
  const shipping = buyer.shippingAddress ?? buyer.address;
  return { ...buyer, address, shippingAddress: isSame(shipping, address) ? null : shipping };
}

function isSame(one: DocumentAddress | null, other: DocumentAddress): boolean {
  const fields: (keyof DocumentAddress)[] = ["line1", "line2", "town", "state", "postcode", "country"];
  return one !== null && fields.every((field) => (one[field] || null) === (other[field] || null));
}
