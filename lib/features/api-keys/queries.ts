import { z } from "zod";
import { query } from "@/lib/core/operation";
import { toApiKey } from "./rows";
import { ApiKey } from "./schema";

/** All keys of the account, newest first; revoked ones too. */
export const listApiKeys = query({
  name: "listApiKeys",
  permission: "settings:read",
  input: z.object({}),
  output: z.object({ items: z.array(ApiKey) }),
  async run(ctx) {
    const rows = await ctx.db.apiKey.findMany({ orderBy: { id: "desc" }, take: 500 });
    return { items: rows.map(toApiKey) };
  },
});
