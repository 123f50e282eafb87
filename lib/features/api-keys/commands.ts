import { randomBytes } from "node:crypto";
import { forgetKey, hashSecret } from "@/lib/auth/api-key";
import { notFound } from "@/lib/core/errors";
import { newId } from "@/lib/core/ids";
import { command } from "@/lib/core/operation";
import { toApiKey } from "./rows";
import { ApiKey, ApiKeyId, CreateApiKey, CreatedApiKey } from "./schema";

/** Makes a key; the only time its secret is readable (D39). */
export const createApiKey = command({
  name: "createApiKey",
  permission: "settings:create",
  input: CreateApiKey,
  output: CreatedApiKey,
  async run(ctx, input) {
    const clientSecret = randomBytes(32).toString("base64url");
    const row = await ctx.db.apiKey.create({
      data: {
        accountId: ctx.accountId,
        id: newId(ctx.clock.now().getTime()),
        name: input.name,
        clientId: `ll_${randomBytes(12).toString("hex")}`,
        secretHash: hashSecret(clientSecret),
        scopes: ["product"],
        pinnedApiVersion: input.pinApiVersion ?? null,
        createdByEmail: ctx.actor.type === "USER" ? ctx.actor.email : null,
        createdAt: ctx.clock.now(),
      },
    });
    ctx.record({
      verb: "CREATED",
      name: "API key created",
      summary: `The API key “${row.name}” was made.`,
      object: { type: "API_KEY", id: row.id },
      after: { name: row.name, clientId: row.clientId },
    });
    return { ...toApiKey(row), clientSecret };
  },
});

/** Ends a key. Its row stays, so that the activity log can name it. */
export const revokeApiKey = command({
  name: "revokeApiKey",
  permission: "settings:delete",
  input: ApiKeyId,
  output: ApiKey,
  async run(ctx, { id }) {
    const row = await ctx.db.apiKey.findFirst({ where: { id } });
    if (!row) throw notFound();
    if (row.revokedAt) return toApiKey(row);
    const [revoked] = await ctx.db.apiKey.updateManyAndReturn({ where: { id }, data: { revokedAt: ctx.clock.now() } });
    if (!revoked) throw notFound();
    forgetKey(row.clientId);
    ctx.record({
      verb: "DELETED",
      name: "API key revoked",
      summary: `The API key “${row.name}” was revoked.`,
      object: { type: "API_KEY", id },
      before: { revokedAt: null },
      after: { revokedAt: revoked.revokedAt },
    });
    return toApiKey(revoked);
  },
});
