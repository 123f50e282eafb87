import { z } from "zod";
import { notFound } from "@/lib/core/errors";
import { query } from "@/lib/core/operation";
import { readFrame } from "./rows";
import { PortalFrame, PortalLogo } from "./schema";

/** What stands around every page of the portal. */
export const getPortalFrame = query({
  name: "getPortalFrame",
  permission: "portal",
  input: z.object({}),
  output: PortalFrame,
  run: (ctx) => readFrame(ctx),
});

/** The vendor's logo. @throws AppError NotFound where there is none */
export const getPortalLogo = query({
  name: "getPortalLogo",
  permission: "portal",
  input: z.object({}),
  output: PortalLogo,
  async run(ctx) {
    const row = await ctx.db.merchant.findFirst({ select: { logoType: true, logoBytes: true } });
    if (!row?.logoType || !row.logoBytes) throw notFound();
    return { type: row.logoType, bytes: row.logoBytes };
  },
});
