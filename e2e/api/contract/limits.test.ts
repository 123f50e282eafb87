import { beforeAll, describe, expect, test } from "vitest";
import { newId } from "@/lib/core/ids";
import { revokeApiKey } from "@/lib/features/api-keys/commands";
import { errorFaultsOf } from "./answer-check";
import { Maker } from "./maker";

describe("a key's requests a minute (D39)", () => {
  let make: Maker;

  beforeAll(async () => {
    make = await Maker.create();
  });

  test("every answer says where the key stands, and beyond the limit it is 429 until the minute ends", async () => {
    const { scratch } = make;
    const authorization = await scratch.authorization();
    await scratch.ctx.db.apiKey.updateMany({
      where: { requestsPerMinute: { not: null } },
      data: { requestsPerMinute: 3 },
    });
    const call = () => make.call("GET", `/customers/${newId()}`, { headers: { authorization } });
    const within = [await call(), await call(), await call()];
    expect(within.map(({ status }) => status)).toEqual([404, 404, 404]);
    expect(within.map(({ headers }) => headers["RateLimit-Remaining"])).toEqual(["2", "1", "0"]);
    const beyond = await call();
    expect(beyond.status).toBe(429);
    expect(beyond.headers).toMatchObject({ "Retry-After": "60", "RateLimit-Limit": "3", "RateLimit-Remaining": "0" });
    expect(beyond.json).toMatchObject({ error: { type: "RateLimited" } });
    expect(errorFaultsOf(beyond.json)).toEqual([]);
    scratch.clock.advance(60_000);
    expect((await call()).status).toBe(404);
  });

  test("a key without a limit is told of none", async () => {
    const { headers } = await make.call("GET", "/customers");
    expect(Object.keys(headers).filter((name) => name.startsWith("RateLimit"))).toEqual([]);
  });

  test("a revoked key is refused at once, a new one is not", async () => {
    const authorization = await make.scratch.authorization();
    const call = () => make.call("GET", "/customers", { headers: { authorization } });
    expect((await call()).status).toBe(200);
    const row = await make.scratch.ctx.db.apiKey.findFirst({ orderBy: { id: "desc" } });
    await revokeApiKey(make.scratch.ctx, { id: row?.id ?? "" });
    expect((await call()).status).toBe(401);
    expect((await make.call("GET", "/customers")).status).toBe(200);
  });
});
