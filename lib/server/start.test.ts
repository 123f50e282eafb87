import { spawn } from "node:child_process";
import { once } from "node:events";
import { existsSync, mkdirSync, rmSync, writeFileSync } from "node:fs";
import http from "node:http";
import type { AddressInfo } from "node:net";
import path from "node:path";
import { afterAll, describe, expect, it } from "vitest";
import { findPostgres, temporaryFolder } from "./embedded.mjs";
import { isAtLeast } from "./node-version.mjs";

const folder = temporaryFolder("ledgerline-start");
afterAll(() => rmSync(folder, { recursive: true, force: true }));

describe("npm start", () => {
  it("says in one sentence that the port is taken, before it starts anything", async () => {
    const server = http.createServer().listen(0);
    await once(server, "listening");
    const { port } = server.address() as AddressInfo;
    const data = path.join(folder, "taken");
    const end = await start({ PORT: String(port), LEDGERLINE_DATA: data });
    server.close();
    expect(end).toEqual({
      code: 1,
      output: `Port ${port} is taken by another program: stop it, or choose another one: PORT=${port + 1} npm start\n`,
    });
    expect(existsSync(data)).toBe(false);
  });

  it("says in one sentence, without its password, that the database does not answer", async () => {
    const server = http.createServer().listen(0, "127.0.0.1");
    await once(server, "listening");
    const { port } = server.address() as AddressInfo;
    server.close();
    await once(server, "close");
    const end = await start({ PORT: "0", DATABASE_URL: `postgresql://app:s3cret@127.0.0.1:${port}/books` });
    expect(end).toEqual({
      code: 1,
      output: `The database of DATABASE_URL at 127.0.0.1:${port}/books cannot be used: nothing answers there.\n`,
    });
  });

  it("says in one sentence that DATABASE_URL is no address, without repeating it", async () => {
    const end = await start({ PORT: "0", DATABASE_URL: "s3cret" });
    expect(end).toEqual({
      code: 1,
      output: "DATABASE_URL is not an address of the form postgresql://user:password@host:5432/database.\n",
    });
  });

  it("says in one sentence that the data folder was made by another PostgreSQL", async () => {
    const data = path.join(folder, "old");
    mkdirSync(path.join(data, "postgres"), { recursive: true });
    writeFileSync(path.join(data, "postgres/PG_VERSION"), "14\n");
    const end = await start({ PORT: "0", LEDGERLINE_DATA: data });
    expect(end.code).toBe(1);
    expect(end.output).toMatch(
      /^The data folder .* was made by PostgreSQL 14, and this Ledgerline brings PostgreSQL 18: .*\n$/,
    );
  });

  it("says in one sentence that Node is too old", async () => {
    const old = `data:text/javascript,Object.defineProperty(process.versions, "node", { value: "18.20.4" })`;
    const end = await start({ PORT: "0", NODE_OPTIONS: `--import ${JSON.stringify(old)}` });
    expect(end).toEqual({
      code: 1,
      output: "Ledgerline needs Node.js 20.19 or newer, and this is 18.20.4: install a newer one.\n",
    });
  });

  it("takes PostgreSQL along when it is told to stop while starting", async () => {
    const data = path.join(folder, "stopped");
    const end = await start({ PORT: "0", LEDGERLINE_DATA: data }, "PostgreSQL is ready");
    expect(end.code).toBe(0);
    expect(await findPostgres(path.join(data, "postgres"))).toBeNull();
    expect(existsSync(path.join(data, "postgres/postmaster.pid"))).toBe(false);
  });
});

describe("the version check", () => {
  it.each([
    ["20.19.0", true],
    ["20.18.3", false],
    ["18.20.4", false],
    ["22.0.0", true],
    ["26.1.0", true],
  ])("of Node %s for 20.19 is %s", (version, enough) => {
    expect(isAtLeast(version.split(".").map(Number), [20, 19])).toBe(enough);
  });
});

/** Runs the real start script; `until` is a text of its output after which it gets a SIGTERM. */
async function start(env: Record<string, string>, until?: string): Promise<{ code: number | null; output: string }> {
  const { DATABASE_URL: _url, VITEST: _vitest, NODE_ENV: _env, ...own } = process.env;
  const child = spawn(process.execPath, [path.join(import.meta.dirname, "start.mjs")], {
    env: { ...own, ...env } as NodeJS.ProcessEnv,
  });
  let output = "";
  let told = false;
  for (const stream of [child.stdout, child.stderr]) {
    stream.on("data", (chunk) => {
      output += chunk;
      if (told || !until || !output.includes(until)) return;
      // Once: a second signal after a second is impatience, and ends it at once.
      told = true;
      child.kill("SIGTERM");
    });
  }
  const [code] = await once(child, "close");
  return { code, output };
}
