import type { Address } from "@/lib/core/address";
import type { Prisma } from "@/lib/db/generated/client";
import type { InvoiceGetPayload } from "@/lib/db/generated/models";
import { parsePlainDate } from "@/lib/engine/calendar/plain-date";
import type { ReceiptDocument, ReceiptShare } from "@/lib/engine/invoice/receipt";
import { wireAmount } from "@/lib/engine/money/format";
import { dataUrl, type SellerFacts } from "@/lib/features/invoices/documents/rows";
import { exact, toDay } from "@/lib/features/invoices/rows";
import type { Payment } from "../booking/schema";

export const receiptedSelect = {
  id: true,
  number: true,
  issueDate: true,
  grossTotal: true,
} as const satisfies Prisma.InvoiceSelect;
type ReceiptedInvoice = InvoiceGetPayload<{ select: typeof receiptedSelect }>;

/** Who paid, as the customer is now. */
export interface Payer {
  legalName: string;
  address: Address;
  taxId: string | null;
}

/** What a payment is now as plain data for paper: the shares that stand, and what is left. */
export function toReceipt(
  payment: Payment,
  payer: Payer,
  invoices: readonly ReceiptedInvoice[],
  seller: SellerFacts,
): ReceiptDocument {
  const { currency } = payment;
  return {
    kind: "RECEIPT",
    paymentId: payment.id,
    receivedOn: parsePlainDate(payment.paidAt),
    currency,
    amount: payment.amount,
    reference: payment.reference ?? null,
    shares: standing(payment).map((share): ReceiptShare => {
      const invoice = invoices.find((one) => one.id === share.invoiceId);
      const issueDate = toDay(invoice?.issueDate ?? null);
      if (!invoice?.number || issueDate === null)
        throw new Error(`A payment is booked on ${share.invoiceId}, unissued`);
      return {
        invoiceNumber: invoice.number,
        issueDate: parsePlainDate(issueDate),
        invoiceTotal: wireAmount(exact(invoice.grossTotal), currency),
        amount: share.amount,
      };
    }),
    unapplied: payment.unapplied,
    language: "en-GB",
    seller: {
      legalName: seller.legalName,
      address: seller.address && withAll(seller.address),
      email: seller.email,
      phone: seller.phone,
      taxId: seller.taxId,
      registrationNumber: seller.account.company_number || null,
      logo: dataUrl(seller.logo),
      primaryColour: seller.primaryColour,
    },
    buyer: { legalName: payer.legalName, address: withAll(payer.address), taxId: payer.taxId },
    environment: seller.account.environment === "SANDBOX" ? "TEST" : "PRODUCTION",
  };
}

/** When what the receipt says came about: the same payment makes the same bytes. */
export function changedAt({ createdAt, allocations }: Payment): Date {
  const instants = [createdAt, ...allocations.flatMap((share) => [share.allocatedAt, share.reversedAt ?? ""])];
  return new Date(instants.reduce((latest, instant) => (instant > latest ? instant : latest)));
}

function standing({ allocations }: Payment) {
  return allocations.filter((share) => share.reversedAt === undefined);
}

function withAll(address: Address) {
  return { ...address, line2: address.line2 ?? null, state: address.state ?? null };
}
