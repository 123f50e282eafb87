import { notFound } from "@/lib/core/errors";
import { query } from "@/lib/core/operation";
import {
  discountColumns,
  fetchDiscount,
  latestDiscounts,
  type OwnedDiscountRow,
} from "@/lib/db/billing-schedule-facts";
import { listRows } from "@/lib/db/list";
import { toDiscount } from "./rows";
import { Discount, DiscountFilters, DiscountId, DiscountList } from "./schema";

/** One discount. @throws NotFound. */
export const getDiscount = query({
  name: "getDiscount",
  permission: "billing:read",
  input: DiscountId,
  output: Discount,
  async run(ctx, { id }) {
    const row = await fetchDiscount(ctx, id);
    if (!row) throw notFound();
    return toDiscount(row, ctx.accountId);
  },
});

/** Discounts of all schedules, newest first. */
export const listDiscounts = query({
  name: "listDiscounts",
  permission: "billing:read",
  input: DiscountFilters,
  output: DiscountList,
  async run(ctx, page) {
    const { items, pagination } = await listRows<OwnedDiscountRow>(ctx, {
      from: latestDiscounts,
      columns: discountColumns,
      where: [],
      sort: null,
      order: "DESC",
      page,
    });
    return { items: items.map((row) => toDiscount(row, ctx.accountId)), pagination };
  },
});
