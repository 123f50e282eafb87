import pg from "pg";
import { afterAll, beforeAll, expect, test } from "vitest";
import type { Listening } from "@/lib/db/listen";
import { createApiKey } from "@/lib/features/api-keys/commands";
import { callRest } from "@/lib/testing/rest";
import { type Scratch, scratchAccount } from "@/lib/testing/scratch";
import { followKeyChanges } from "./key-changes";

let scratch: Scratch;
let listening: Listening;
let otherProcess: pg.Client;

beforeAll(async () => {
  scratch = await scratchAccount();
  listening = await followKeyChanges();
  otherProcess = new pg.Client({ connectionString: process.env.DATABASE_URL });
  await otherProcess.connect();
});

afterAll(async () => {
  await otherProcess.end();
  await listening.stop();
});

async function newKey() {
  const { id, clientId, clientSecret } = await createApiKey(scratch.ctx, { name: "Billing job" });
  const authorization = `Basic ${Buffer.from(`${clientId}:${clientSecret}`).toString("base64")}`;
  const call = () => callRest("GET", "/sequence-accounts", { authorization, clock: scratch.clock });
  return {
    id,
    status: async () => (await call()).status,
    limit: async () => (await call()).headers["RateLimit-Limit"],
  };
}

test("a key that another process revokes ends here at its commit, not before", async () => {
  const key = await newKey();
  expect(await key.status()).toBe(200);
  await otherProcess.query("begin");
  await otherProcess.query("update api_key set revoked_at = now() where id = $1", [key.id]);
  expect(await key.status()).toBe(200);
  await otherProcess.query("commit");
  await expect.poll(key.status).toBe(401);
});

test("limits that another process sets count here", async () => {
  const key = await newKey();
  expect(await key.limit()).toBe("1500");
  await otherProcess.query("update api_key set requests_per_minute = 7 where id = $1", [key.id]);
  await expect.poll(key.limit).toBe("7");
});

test("a lost connection is made again and what it kept is forgotten", async () => {
  const key = await newKey();
  expect(await key.status()).toBe(200);
  await otherProcess.query(
    "select pg_terminate_backend(pid) from pg_stat_activity where query like 'listen%' and datname = current_database()",
  );
  await otherProcess.query("update api_key set revoked_at = now() where id = $1", [key.id]);
  await expect.poll(key.status, { timeout: 10_000, interval: 100 }).toBe(401);
});
