import { z } from "zod";
import { text } from "@/lib/core/fields";
import { ScheduleHit } from "@/lib/features/billing-schedules/overview/schema";
import { ProductHit } from "@/lib/features/catalog/overview/schema";
import { CustomerHit } from "@/lib/features/customers/overview/schema";
import { DashboardInvoiceRow } from "@/lib/features/invoices/list/schema";

export const SearchWorkspace = z.object({ text: text(200) });

/** What the command menu finds, noun by noun, best first. */
export const WorkspaceHits = z.object({
  customers: z.array(CustomerHit),
  invoices: z.array(DashboardInvoiceRow),
  products: z.array(ProductHit),
  schedules: z.array(ScheduleHit),
});
export type WorkspaceHits = z.output<typeof WorkspaceHits>;
