import { notFound } from "@/lib/core/errors";
import { query } from "@/lib/core/operation";
import { customerInclude, toCustomer } from "./rows";
import { Customer, CustomerId } from "./schema";

/** One customer. @throws NotFound. */
export const getCustomer = query({
  name: "getCustomer",
  permission: "customer:read",
  input: CustomerId,
  output: Customer,
  async run(ctx, { id }) {
    const row = await ctx.db.customer.findFirst({ where: { id }, include: customerInclude });
    if (!row) throw notFound();
    return toCustomer(row);
  },
});
