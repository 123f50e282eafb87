import { invalid } from "@/lib/core/errors";
import { newId } from "@/lib/core/ids";
import { command } from "@/lib/core/operation";
import { holdCustomer, invoicingFacts } from "@/lib/db/invoices";
import { printOptions } from "@/lib/db/render-settings";
import { invoiceDetailInclude, toInvoiceDetail } from "../rows";
import { InvoiceCreate, InvoiceDetail } from "../schema";
import { fieldData, findBuyer, refuseUnknownReferences, today } from "./write";

/**
 * Makes a draft without lines. What is not given comes from the customer as it is now (D27, D52): name, addresses, recipients, tax id,
 * tax status and the reason of an exemption; terms come from the account.
 *
 * @throws AppError ValidationFailed on `customerId` for an unknown, archived or draft customer (D54), and on references to nothing
 */
export const createInvoice = command({
  name: "createInvoice",
  permission: "invoice:create",
  input: InvoiceCreate,
  output: InvoiceDetail,
  async run(ctx, input) {
    refuseUnknownReferences(input);
    await holdCustomer(ctx, input.customerId);
    const buyer = await findBuyer(ctx, input.customerId);
    if (!buyer) throw invalid({ customerId: ["There is no customer with this identifier."] });
    if (buyer.isArchived) throw invalid({ customerId: ["The customer is archived and gets no new document."] });
    if (buyer.isDraft) throw invalid({ customerId: ["The customer is still a draft. Activate it first."] });
    const { default_payment_term_days: paymentTermDays } = await invoicingFacts(ctx);
    const { paymentLinkDisplay } = await printOptions(ctx);
    const now = ctx.clock.now();
    const id = newId(now.getTime());
    const row = await ctx.db.invoice.create({
      data: {
        accountId: ctx.accountId,
        id,
        currency: input.currency,
        paymentTermDays,
        paymentLinkDisplay,
        customerId: input.customerId,
        customerTaxId: buyer.taxId,
        customerTaxStatus: buyer.taxStatus,
        taxExemptionReason: buyer.taxExemptionReason,
        attachmentAssetIds: [],
        ...(await fieldData(ctx, input, buyer, { createdOn: today(ctx), runDate: null })),
        createdAt: now,
        updatedAt: now,
      },
      include: invoiceDetailInclude,
    });
    const invoice = toInvoiceDetail(row);
    ctx.record({
      verb: "CREATED",
      name: "Invoice created",
      summary: `A draft for ${row.customerLegalCompanyName} was made.`,
      object: { type: "INVOICE", id },
      target: { type: "CUSTOMER", id: row.customerId },
      after: invoice,
      event: "INVOICE_CREATED",
    });
    return invoice;
  },
});
