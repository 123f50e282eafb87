import { z } from "zod";
import { query } from "@/lib/core/operation";
import { today } from "@/lib/features/invoices/commands/write";
import { portalCustomer } from "../rows";
import { grantInclude, toPortalCredits } from "./rows";
import { PortalCredits } from "./schema";

/** A customer's prepaid credit: what each grant has left, and which sent invoices used it. @throws AppError NotFound for a link of one invoice */
export const getPortalCredits = query({
  name: "getPortalCredits",
  permission: "portal",
  input: z.object({}),
  output: PortalCredits,
  async run(ctx) {
    const customerId = portalCustomer(ctx);
    const rows = await ctx.db.creditGrant.findMany({
      where: { customerId, deletedAt: null },
      include: grantInclude,
      orderBy: { id: "desc" },
    });
    return toPortalCredits(rows, today(ctx));
  },
});
