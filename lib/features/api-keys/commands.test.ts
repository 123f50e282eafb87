import { beforeAll, describe, expect, test } from "vitest";
import { newId } from "@/lib/core/ids";
import { callRest } from "@/lib/testing/rest";
import { type Scratch, scratchAccount } from "@/lib/testing/scratch";
import { createApiKey, renameApiKey, revokeApiKey, setApiKeyLimits } from "./commands";
import { listApiKeys } from "./queries";

let scratch: Scratch;

beforeAll(async () => {
  scratch = await scratchAccount();
});

async function newKey() {
  const key = await createApiKey(scratch.ctx, { name: "Billing job" });
  const authorization = `Basic ${Buffer.from(`${key.clientId}:${key.clientSecret}`).toString("base64")}`;
  return { ...key, call: () => callRest("GET", "/sequence-accounts", { authorization, clock: scratch.clock }) };
}

const lastUse = async (id: string) =>
  (await scratch.ctx.db.apiKey.findFirstOrThrow({ where: { id } })).lastUsedAt?.toISOString() ?? null;

describe("API keys", () => {
  test("a new name shows in the list and its secret never again", async () => {
    const key = await newKey();
    const renamed = await renameApiKey(scratch.ctx, { id: key.id, name: "Nightly billing" });
    expect(renamed).toMatchObject({ id: key.id, name: "Nightly billing" });
    expect(JSON.stringify(await listApiKeys(scratch.ctx, {}))).not.toContain(key.clientSecret);
  });

  test("D39: a lower limit counts from the next request on; null is no limit", async () => {
    const key = await newKey();
    expect((await key.call()).headers["RateLimit-Limit"]).toBe("1500");
    await setApiKeyLimits(scratch.ctx, { id: key.id, requestsPerMinute: 2, usageEventsPerMinute: 12_000 });
    expect((await key.call()).headers["RateLimit-Remaining"]).toBe("0");
    const refused = await key.call();
    expect([refused.status, refused.headers["Retry-After"]]).toEqual([429, "60"]);
    await setApiKeyLimits(scratch.ctx, { id: key.id, requestsPerMinute: null, usageEventsPerMinute: null });
    const free = await key.call();
    expect([free.status, free.headers["RateLimit-Limit"]]).toEqual([200, undefined]);
  });

  test("limits below one and fractions are refused", async () => {
    const { id } = await newKey();
    for (const requestsPerMinute of [0, 1.5, 2_000_000]) {
      const change = setApiKeyLimits(scratch.ctx, { id, requestsPerMinute, usageEventsPerMinute: 1 });
      await expect(change).rejects.toMatchObject({ fields: { requestsPerMinute: [expect.any(String)] } });
    }
  });

  test("the last use is kept, at most once a minute, and not for a wrong secret", async () => {
    const key = await newKey();
    const wrong = `Basic ${Buffer.from(`${key.clientId}:wrong`).toString("base64")}`;
    await callRest("GET", "/sequence-accounts", { authorization: wrong, clock: scratch.clock });
    expect(await lastUse(key.id)).toBeNull();
    const first = scratch.clock.now().toISOString();
    await key.call();
    await expect.poll(() => lastUse(key.id)).toBe(first);
    scratch.clock.advance(59_000);
    await key.call();
    scratch.clock.advance(1_000);
    const third = scratch.clock.now().toISOString();
    await key.call();
    await expect.poll(() => lastUse(key.id)).toBe(third);
  });

  test("an unknown key and one of another account are refused alike, and so is every role but admin", async () => {
    const { id } = await newKey();
    const stranger = await scratchAccount();
    for (const [ctx, keyId] of [
      [stranger.ctx, id],
      [scratch.ctx, newId()],
    ] as const) {
      await expect(renameApiKey(ctx, { id: keyId, name: "x" })).rejects.toMatchObject({ type: "NotFound" });
    }
    for (const role of ["financeUser", "salesUser", "readOnlyUser"] as const) {
      const refused = { type: "PermissionDenied" };
      await expect(renameApiKey(scratch.as(role), { id, name: "x" })).rejects.toMatchObject(refused);
      await expect(revokeApiKey(scratch.as(role), { id })).rejects.toMatchObject(refused);
    }
  });

  test("a revoked key is out at once", async () => {
    const key = await newKey();
    expect((await key.call()).status).toBe(200);
    await revokeApiKey(scratch.ctx, { id: key.id });
    expect((await key.call()).status).toBe(401);
  });
});
