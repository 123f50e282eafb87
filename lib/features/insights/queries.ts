import { query } from "@/lib/core/operation";
import { findSchedules } from "@/lib/features/billing-schedules/overview/queries";
import { findProducts } from "@/lib/features/catalog/overview/queries";
import { findCustomers } from "@/lib/features/customers/overview/queries";
import { findInvoices } from "@/lib/features/invoices/list/queries";
import { SearchWorkspace, WorkspaceHits } from "./schema";

/** Finds customers, billing schedules, invoices and products by a part of name, label, alias, e-mail, number or purchase order, for ⌘K. */
export const searchWorkspace = query({
  name: "searchWorkspace",
  permission: "customer:read",
  input: SearchWorkspace,
  output: WorkspaceHits,
  async run(ctx, { text }) {
    if (text.trim() === "") return { customers: [], invoices: [], products: [], schedules: [] };
    const [customers, invoices, products, schedules] = await Promise.all([
      findCustomers(ctx, { text, limit: 5 }),
      findInvoices(ctx, { text, limit: 6 }),
      findProducts(ctx, { text, limit: 5 }),
      findSchedules(ctx, { text, limit: 5 }),
    ]);
    return {
      ...{ customers: customers.items, invoices: invoices.items },
      ...{ products: products.items, schedules: schedules.items },
    };
  },
});
