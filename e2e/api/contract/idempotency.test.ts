import { beforeAll, describe, expect, test } from "vitest";
import type { RestAnswer, RestCall } from "@/lib/api/call";
import { once } from "@/lib/api/idempotency";
import { objectOf } from "@/lib/api/openapi/schemas";
import { newestVersion } from "@/lib/api/versions/list";
import { newId } from "@/lib/core/ids";
import { removeExpiredKeys } from "@/lib/jobs/housekeeping";
import { customerBody, Maker } from "./maker";

describe("Idempotency-Key (D38)", () => {
  let make: Maker;

  beforeAll(async () => {
    make = await Maker.create();
  });

  const post = (key: string, body: object, target = "/customers", version: string = newestVersion) =>
    make.call("POST", target, { body, version, headers: { "idempotency-key": key } });
  const customers = () => make.scratch.ctx.db.customer.count();
  const idOf = ({ json }: { json: unknown }) => objectOf(json as never).id;

  test("the same call with the same key runs once and gets the first answer again, byte for byte", async () => {
    const [key, before] = [newId(), await customers()];
    const first = await post(key, customerBody);
    const again = await post(key, customerBody);
    expect([first.status, again.status]).toEqual([201, 201]);
    expect(again.text).toBe(first.text);
    expect(again.headers["Content-Type"]).toBe(first.headers["Content-Type"]);
    expect(await customers()).toBe(before + 1);
    const log = await make.scratch.ctx.db.activityLog.count({ where: { objectId: String(idOf(first)) } });
    expect(log).toBe(1);
  });

  test("the first answer is given again even after the thing has changed", async () => {
    const key = newId();
    const first = await post(key, customerBody);
    await make.make("PUT", `/customers/${idOf(first)}`, { ...customerBody, legalName: "Renamed Ltd" });
    expect((await post(key, customerBody)).text).toBe(first.text);
  });

  test("the key with another body, path or version is a 409 and changes nothing", async () => {
    const key = newId();
    await post(key, customerBody);
    const before = await customers();
    const others = [
      await post(key, { ...customerBody, legalName: "Another Ltd" }),
      await post(key, customerBody, "/customers?x=1"),
      await post(key, customerBody, "/tax-rates"),
      await post(key, customerBody, "/customers", "2024-05-09"),
    ];
    for (const answer of others) {
      expect(answer.status).toBe(409);
      expect(answer.json).toMatchObject({ error: { type: "Conflict", reason: "IDEMPOTENCY_KEY_REUSED" } });
    }
    expect(await customers()).toBe(before);
  });

  test("calls at the same moment with one key run once and are answered alike", async () => {
    const [key, before] = [newId(), await customers()];
    const answers = await Promise.all(Array.from({ length: 6 }, () => post(key, customerBody)));
    expect(new Set(answers.map(({ status, text }) => `${status} ${text}`)).size).toBe(1);
    expect(answers[0]?.status).toBe(201);
    expect(await customers()).toBe(before + 1);
  });

  test("a refusal is the answer too: it stays although what caused it has gone", async () => {
    const [key, taken] = [newId(), await make.alias()];
    const body = { customerId: await make.customer(), value: taken.value };
    const refused = await post(key, body, "/customer-aliases");
    expect(refused.status).toBeGreaterThanOrEqual(400);
    expect(refused.status).toBeLessThan(500);
    await make.make("DELETE", `/customer-aliases/${taken.id}`);
    const again = await post(key, body, "/customer-aliases");
    expect([again.status, again.text]).toEqual([refused.status, refused.text]);
    expect((await post(newId(), body, "/customer-aliases")).status).toBe(201);
  });

  test("a call that fails on our side keeps nothing: neither its change nor its key", async () => {
    const [key, before] = [newId(), await customers()];
    const half = await once(make.scratch.ctx, callWith(key), newestVersion, new Uint8Array(), async (ctx) => {
      const moments = { createdAt: ctx.clock.now(), updatedAt: ctx.clock.now() };
      const row = { accountId: ctx.accountId, id: newId(), legalName: "Half Ltd", address: {}, ...moments };
      await ctx.db.customer.create({ data: row });
      return answerOf(500);
    });
    expect(half.status).toBe(500);
    expect(await customers()).toBe(before);
    expect(
      (await once(make.scratch.ctx, callWith(key), newestVersion, new Uint8Array(), async () => answerOf(201))).status,
    ).toBe(201);
  });

  test("an exception passes through and keeps nothing", async () => {
    const key = newId();
    const broken = once(make.scratch.ctx, callWith(key), newestVersion, new Uint8Array(), () =>
      Promise.reject(new Error("bug")),
    );
    await expect(broken).rejects.toThrow("bug");
    expect(await make.scratch.ctx.db.idempotencyKey.count({ where: { key } })).toBe(0);
  });

  test("one account's key is nothing to another account", async () => {
    const [key, other] = [newId(), await Maker.create()];
    const first = await post(key, customerBody);
    const theirs = await other.call("POST", "/customers", { body: customerBody, headers: { "idempotency-key": key } });
    expect(theirs.status).toBe(201);
    expect(idOf(theirs)).not.toBe(idOf(first));
  });

  test.each([
    ["", 400],
    ["x".repeat(256), 400],
    ["x".repeat(255), 201],
    ["\u0000", 400],
    ["ключ 🔑", 201],
  ])("a key of %j is answered with %i", async (key, status) => {
    expect((await post(key, { ...customerBody, label: newId() })).status).toBe(status);
  });

  test("reading calls take no notice of a key", async () => {
    const headers = { "idempotency-key": newId() };
    const target = `/customers/${await make.customer()}`;
    const first = await make.call("GET", target, { headers });
    await make.make("PUT", target, { ...customerBody, legalName: "Later Ltd" });
    expect((await make.call("GET", target, { headers })).text).not.toBe(first.text);
  });

  test("a key is kept for 24 hours and then removed", async () => {
    const { db, accountId } = make.scratch.ctx;
    const hour = 3_600_000;
    const keep = (key: string, ageHours: number) =>
      db.idempotencyKey.create({
        data: { accountId, key, fingerprint: new Uint8Array(32), createdAt: new Date(Date.now() - ageHours * hour) },
      });
    const [young, old] = [newId(), newId()];
    await keep(young, 23.9);
    await keep(old, 24.1);
    await removeExpiredKeys();
    expect(await db.idempotencyKey.count({ where: { key: young } })).toBe(1);
    expect(await db.idempotencyKey.count({ where: { key: old } })).toBe(0);
  });
});

function callWith(key: string): RestCall {
  return {
    ...{ method: "POST", path: "/x", search: new URLSearchParams() },
    header: (name) => (name === "idempotency-key" ? key : null),
    readBody: async () => new Uint8Array(),
    chunks: async function* () {},
  };
}

function answerOf(status: number): RestAnswer {
  return { status, headers: { "Content-Type": "application/json" }, body: "{}" };
}
