import { z } from "zod";
import { query } from "@/lib/core/operation";
import { Logo } from "./schema";

/** The logo as a `data:` URL, for a screen and for the PDF writer; null where there is none. */
export const getLogo = query({
  name: "getLogo",
  permission: "settings:read",
  input: z.object({}),
  output: Logo,
  async run(ctx) {
    const row = await ctx.db.merchant.findFirst({ select: { logoType: true, logoBytes: true } });
    if (!row?.logoType || !row.logoBytes) return { dataUrl: null };
    return { dataUrl: `data:${row.logoType};base64,${Buffer.from(row.logoBytes).toString("base64")}` };
  },
});
