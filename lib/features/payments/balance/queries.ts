import { notFound } from "@/lib/core/errors";
import { isUuid } from "@/lib/core/ids";
import { query } from "@/lib/core/operation";
import { customerBalance } from "@/lib/db/payments";
import { today } from "@/lib/features/invoices/commands/write";
import { toCurrencyBalance } from "./rows";
import { BalanceOfCustomer, CustomerBalance } from "./schema";

/** What a customer owes and has paid ahead, per currency; nothing where all is settled. @throws AppError NotFound */
export const getCustomerBalance = query({
  name: "getCustomerBalance",
  permission: "invoice:read",
  input: BalanceOfCustomer,
  output: CustomerBalance,
  async run(ctx, { id }) {
    const customer = isUuid(id) ? await ctx.db.customer.findFirst({ where: { id }, select: { id: true } }) : null;
    if (!customer) throw notFound();
    const rows = await customerBalance(ctx, customer.id, today(ctx));
    return { customerId: customer.id, balances: rows.map(toCurrencyBalance) };
  },
});
