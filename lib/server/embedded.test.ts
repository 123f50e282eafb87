import { spawn } from "node:child_process";
import { EventEmitter, once } from "node:events";
import { chmodSync, existsSync, mkdirSync, readFileSync, readlinkSync, rmSync, statSync, writeFileSync } from "node:fs";
import path from "node:path";
import { afterAll, describe, expect, it } from "vitest";
import { findPostgres, startPostgres, temporaryFolder } from "./embedded.mjs";
import { assertPassable, hydrateLinks, openOwnFolder } from "./postgres-binaries.mjs";
import { connect, withClient } from "./postgres-url.mjs";

const folders: string[] = [];
afterAll(() => {
  for (const folder of folders) rmSync(folder, { recursive: true, force: true });
});

describe("embedded PostgreSQL", () => {
  it("speaks UTF-8 and UTC, and lets nobody in without the password", async () => {
    await withServer(newDataDir(), async (postgres) => {
      const { rows } = await ask(
        postgres.url("postgres"),
        "select current_setting('TimeZone') as zone, current_setting('server_encoding') as encoding",
      );
      expect(rows).toEqual([{ zone: "UTC", encoding: "UTF8" }]);
      const stranger = { port: postgres.port, user: "ledgerline_owner", password: "guess", database: "postgres" };
      await expect(connect(stranger)).rejects.toMatchObject({ code: "28P01" });
    });
  });

  it("keeps its passwords where only their owner can read them", async () => {
    const dataDir = newDataDir();
    await withServer(dataDir, async () => {
      expect(statSync(`${dataDir}.json`).mode & 0o777).toBe(0o600);
      expect(statSync(dataDir).mode & 0o077).toBe(0);
    });
  });

  it("finds the data of the last run, and is gone after stop", async () => {
    const dataDir = newDataDir();
    await withServer(dataDir, (postgres) => ask(postgres.url("postgres"), "create table kept as select 1 as one"));
    expect(await findPostgres(dataDir)).toBeNull();
    expect(existsSync(path.join(dataDir, "postmaster.pid"))).toBe(false);
    await withServer(dataDir, async (postgres) => {
      expect((await ask(postgres.url("postgres"), "select * from kept")).rows).toEqual([{ one: 1 }]);
    });
  });

  it("has one owner at a time, who can be found by others", async () => {
    const dataDir = newDataDir();
    await withServer(dataDir, async (postgres) => {
      await expect(startPostgres({ dataDir, fsync: false, patienceMs: 0 })).rejects.toThrow(
        /Another Ledgerline already runs on the data folder/,
      );
      const found = await findPostgres(dataDir);
      expect(found?.port).toBe(postgres.port);
    });
  });

  it("waits for an owner that is just closing, and starts anew", async () => {
    const dataDir = newDataDir();
    const first = await startPostgres({ dataDir, fsync: false });
    const closing = first.stop();
    await withServer(dataDir, async (postgres) => {
      expect((await ask(postgres.url("postgres"), "select 1 as one")).rows).toEqual([{ one: 1 }]);
    });
    await closing;
  });

  it("is taken over, still running, when its parent was killed", async () => {
    const dataDir = newDataDir();
    const parent = await parentOf(dataDir);
    const before = postmaster(dataDir);
    parent.kill("SIGKILL");
    await once(parent, "exit");
    await withServer(dataDir, async (postgres) => {
      expect(postmaster(dataDir)).toBe(before);
      expect((await ask(postgres.url("postgres"), "select 1 as one")).rows).toEqual([{ one: 1 }]);
    });
  });

  it("recovers what was committed when it was killed itself", async () => {
    const dataDir = newDataDir();
    const ended = new EventEmitter();
    const lost = once(ended, "lost");
    const postgres = await startPostgres({ dataDir, onLost: (error: Error) => ended.emit("lost", error.message) });
    await ask(postgres.url("postgres"), "create table committed as select 7 as seven");
    process.kill(postmaster(dataDir), "SIGKILL");
    expect(await lost).toEqual([expect.stringContaining("ended unexpectedly")]);
    await withServer(dataDir, async (again) => {
      expect((await ask(again.url("postgres"), "select * from committed")).rows).toEqual([{ seven: 7 }]);
    });
  });

  it("is not kept from starting by a process number that has come round again", async () => {
    const dataDir = newDataDir();
    await withServer(dataDir, async () => undefined);
    writeFileSync(path.join(dataDir, "postmaster.pid"), `${process.pid}\n${dataDir}\n0\n5432\n`);
    await withServer(dataDir, async (postgres) => {
      expect((await ask(postgres.url("postgres"), "select 1 as one")).rows).toEqual([{ one: 1 }]);
    });
  });

  it("refuses a folder of another PostgreSQL version in one sentence", async () => {
    const dataDir = newDataDir();
    mkdirSync(dataDir);
    writeFileSync(path.join(dataDir, "PG_VERSION"), "15\n");
    await expect(startPostgres({ dataDir })).rejects.toThrow(
      /made by PostgreSQL 15, and this Ledgerline brings PostgreSQL 18: dump it/,
    );
  });

  it("names the folder that its account cannot enter", () => {
    const closed = path.join(newFolder(), "closed");
    mkdirSync(closed);
    chmodSync(closed, 0o700);
    const stranger = { uid: 4_000_000, gid: 4_000_000 };
    expect(() => assertPassable(path.join(closed, "data/postgres"), stranger)).toThrow(
      `cannot enter ${closed}: move Ledgerline`,
    );
    chmodSync(closed, 0o711);
    expect(() => assertPassable(path.join(closed, "data/postgres"), stranger)).not.toThrow();
  });

  it("opens the folder around its data to its account only if that is Ledgerline's own", () => {
    const stranger = { uid: 4_000_000, gid: 4_000_000 };
    const own = path.join(newFolder(), "own");
    mkdirSync(own, { mode: 0o700 });
    openOwnFolder(path.join(own, "postgres"), stranger);
    expect(statSync(own).mode & 0o777).toBe(0o701);
    const foreign = path.join(newFolder(), "foreign");
    mkdirSync(foreign, { mode: 0o700 });
    writeFileSync(path.join(foreign, "letters"), "");
    openOwnFolder(path.join(foreign, "postgres"), stranger);
    expect(statSync(foreign).mode & 0o777).toBe(0o700);
  });

  it("makes the library links that npm did not pack", () => {
    const folder = newFolder();
    mkdirSync(path.join(folder, "native/lib"), { recursive: true });
    writeFileSync(path.join(folder, "native/lib/libx.so.1.2"), "");
    writeFileSync(
      path.join(folder, "native/pg-symlinks.json"),
      '[{"source":"native/lib/libx.so.1.2","target":"native/lib/libx.so.1"}]',
    );
    hydrateLinks(folder);
    hydrateLinks(folder);
    expect(readlinkSync(path.join(folder, "native/lib/libx.so.1"))).toBe("libx.so.1.2");
  });
});

function newFolder(): string {
  const folder = temporaryFolder("ledgerline-embedded");
  folders.push(folder);
  return folder;
}

const newDataDir = () => path.join(newFolder(), "postgres");

async function withServer(
  dataDir: string,
  work: (postgres: Awaited<ReturnType<typeof startPostgres>>) => Promise<unknown>,
) {
  const postgres = await startPostgres({ dataDir, fsync: false });
  try {
    await work(postgres);
  } finally {
    await postgres.stop();
  }
}

const ask = (url: string, sql: string) => withClient(url, (client) => client.query(sql));

const postmaster = (dataDir: string) =>
  Number(readFileSync(path.join(dataDir, "postmaster.pid"), "utf8").split("\n")[0]);

/** Another process that owns the server and waits to be killed. */
async function parentOf(dataDir: string) {
  const module = path.join(import.meta.dirname, "embedded.mjs");
  const program = `const { startPostgres } = await import(${JSON.stringify(module)});
    await startPostgres({ dataDir: ${JSON.stringify(dataDir)} }); console.log("ready");`;
  const child = spawn(process.execPath, ["--input-type=module", "-e", program], {
    stdio: ["ignore", "pipe", "inherit"],
  });
  await once(child.stdout, "data");
  return child;
}
