import { randomBytes } from "node:crypto";
import { forgetKey, hashSecret } from "@/lib/auth/api-key";
import { notFound } from "@/lib/core/errors";
import { newId } from "@/lib/core/ids";
import { type CommandCtx, command } from "@/lib/core/operation";
import type { Prisma } from "@/lib/db/generated/client";
import { differences } from "@/lib/features/accounts/rules";
import { toApiKey } from "./rows";
import { ApiKey, ApiKeyId, ApiKeyLimits, CreateApiKey, CreatedApiKey, RenameApiKey } from "./schema";

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

/** Gives a key another name. @throws NotFound. */
export const renameApiKey = command({
  name: "renameApiKey",
  permission: "settings:update",
  input: RenameApiKey,
  output: ApiKey,
  run: (ctx, { id, name }) => changeApiKey(ctx, id, { name }, "API key renamed"),
});

/** Sets what a key may ask a minute; other processes follow within 30 seconds (D39). @throws NotFound. */
export const setApiKeyLimits = command({
  name: "setApiKeyLimits",
  permission: "settings:update",
  input: ApiKeyLimits,
  output: ApiKey,
  run: (ctx, { id, ...limits }) => changeApiKey(ctx, id, limits, "API key limits changed"),
});

async function changeApiKey(
  ctx: CommandCtx,
  id: string,
  data: Prisma.ApiKeyUpdateManyMutationInput,
  name: string,
): Promise<ApiKey> {
  const row = await ctx.db.apiKey.findFirst({ where: { id } });
  if (!row) throw notFound();
  const where = { accountId_id: { accountId: ctx.accountId, id } };
  const after = toApiKey(await ctx.db.apiKey.update({ where, data }));
  const difference = differences(toApiKey(row), after);
  if (!difference) return after;
  forgetKey(row.clientId);
  const summary = `The API key “${after.name}” was changed.`;
  ctx.record({ verb: "UPDATED", name, summary, object: { type: "API_KEY", id }, ...difference });
  return after;
}
