import { execFileSync, spawn } from "node:child_process";
import fs from "node:fs";
import os from "node:os";
import path from "node:path";
import { setTimeout as wait } from "node:timers/promises";
import { freePort } from "./ports.mjs";
import { ownerRole, postgresEnvironment, writeAccess } from "./postgres-cluster.mjs";
import { connect } from "./postgres-url.mjs";
import { Problem } from "./problem.mjs";

const readyWithinMs = 60_000;
const stopWithinMs = 60_000;

/**
 * @typedef {{ pid: number, port: number }} Server
 * @typedef {import("./postgres-cluster.mjs").Access} Access
 */

/**
 * The server that runs on the folder, whoever started it: postmaster.pid tells where it listens.
 * @param {string} dataDir
 * @param {Access} access
 * @returns {Promise<Server | null>}
 */
export async function runningServer(dataDir, access) {
  const server = readPostmaster(dataDir);
  const gone = () => (server && isPostgres(server.pid, dataDir) ? null : "it ended");
  if (!server || gone()) return null;
  try {
    await untilReady({ port: server.port, access, gone, dataDir });
  } catch (error) {
    if (gone()) return null;
    throw error;
  }
  return server;
}

/**
 * Starts a server that outlives us if we are killed, and waits until it answers a query.
 * @param {{ binaries: { postgres: string }, dataDir: string, access: Access, user: object, port?: number, fsync: boolean }} options
 * @returns {Promise<Server>}
 */
export async function launch({ binaries, dataDir, access, user, port, fsync }) {
  // Process numbers come round again, in containers at once: PostgreSQL would take a stranger for a running server.
  const left = readPostmaster(dataDir);
  if (left && !isPostgres(left.pid, dataDir)) fs.rmSync(path.join(dataDir, "postmaster.pid"), { force: true });
  for (let attempt = 1; ; attempt += 1) {
    const chosen = port ?? (await freePort(access.port));
    if (chosen !== access.port) writeAccess(dataDir, Object.assign(access, { port: chosen }));
    try {
      return await launchOnce({ binaries, dataDir, access, user, port: chosen, fsync });
    } catch (error) {
      // Backends of a killed postmaster need a moment to notice; another program may have been quicker with the port.
      if (attempt === 50 || !/shared memory block|could not bind/.test(error.message)) throw error;
      await wait(100);
    }
  }
}

/**
 * Fast shutdown: transactions are rolled back, connections closed, a checkpoint written.
 * @param {Server} server
 * @param {string} dataDir
 */
export async function stopServer({ pid }, dataDir) {
  if (!isPostgres(pid, dataDir)) return;
  process.kill(pid, "SIGINT");
  const started = Date.now();
  while (isPostgres(pid, dataDir)) {
    if (Date.now() - started > stopWithinMs) {
      process.kill(pid, "SIGQUIT");
      return;
    }
    await wait(10);
  }
}

async function launchOnce({ binaries, dataDir, access, user, port, fsync }) {
  const log = openLog(dataDir);
  const begin = fs.fstatSync(log).size;
  const options = Object.entries(settings(fsync)).flatMap(([key, value]) => ["-c", `${key}=${value}`]);
  const child = spawn(binaries.postgres, ["-D", dataDir, "-p", String(port), ...options], {
    ...user,
    cwd: path.parse(dataDir).root,
    env: postgresEnvironment(),
    detached: true,
    stdio: ["ignore", log, log],
  });
  fs.closeSync(log);
  /** @type {string | null} */
  let end = null;
  child.once("error", (error) => {
    end = error.message;
  });
  child.once("exit", (code, signal) => {
    end = `it ended with ${signal ?? code}`;
  });
  child.unref();
  try {
    await untilReady({ port, access, gone: () => end, dataDir, begin });
  } catch (error) {
    if (end === null) child.kill("SIGQUIT");
    throw error;
  }
  return { pid: child.pid, port };
}

function settings(fsync) {
  return {
    listen_addresses: "127.0.0.1",
    unix_socket_directories: "",
    timezone: "UTC",
    log_timezone: "UTC",
    max_connections: 100,
    ...memorySettings(),
    idle_in_transaction_session_timeout: "30s",
    log_checkpoints: "off",
    ...(fsync ? {} : { fsync: "off", synchronous_commit: "off", full_page_writes: "off" }),
  };
}

/** An eighth of the memory for the cache, which takes only what it uses, and the costs of a disk without moving parts. */
function memorySettings() {
  const megabytes = Math.floor(
    Math.min(process.constrainedMemory() || Number.POSITIVE_INFINITY, os.totalmem()) / 2 ** 20,
  );
  return {
    shared_buffers: `${Math.min(1024, Math.max(128, Math.floor(megabytes / 8)))}MB`,
    effective_cache_size: `${Math.max(256, Math.floor(megabytes / 2))}MB`,
    random_page_cost: 1.1,
    work_mem: "16MB",
  };
}

/** Ready is an answered query: the port opens before recovery has ended. */
async function untilReady({ port, access, gone, dataDir, begin = 0 }) {
  const deadline = Date.now() + readyWithinMs;
  for (;;) {
    const end = gone();
    if (end) throw new Problem(`PostgreSQL did not start on ${dataDir}: ${lastWords(dataDir, begin) ?? end}`);
    try {
      const client = await connect({ port, user: ownerRole, password: access.ownerPassword, database: "postgres" });
      await client.end();
      return;
    } catch (error) {
      if (error.code === "28P01")
        throw new Problem(`PostgreSQL on ${dataDir} refuses the password kept in ${dataDir}.json.`);
      if (Date.now() > deadline) {
        throw new Problem(
          `PostgreSQL on ${dataDir} did not answer within ${readyWithinMs / 1000} seconds: see ${dataDir}.log`,
        );
      }
      await wait(15);
    }
  }
}

const logFile = (dataDir) => `${dataDir}.log`;

function openLog(dataDir) {
  const file = logFile(dataDir);
  const long = fs.existsSync(file) && fs.statSync(file).size > 5_000_000;
  return fs.openSync(file, long ? "w" : "a", 0o600);
}

function lastWords(dataDir, begin) {
  const text = fs.readFileSync(logFile(dataDir)).subarray(begin).toString();
  const lines = text.match(/(?:FATAL|PANIC|could not bind|error while loading).*/g);
  return lines ? [...new Set(lines)].join("; ") : null;
}

function readPostmaster(dataDir) {
  try {
    const lines = fs.readFileSync(path.join(dataDir, "postmaster.pid"), "utf8").split("\n");
    return { pid: Number(lines[0]), port: Number(lines[3]) };
  } catch {
    return null;
  }
}

/** Whether the process lives and is the server of this very folder. */
function isPostgres(pid, dataDir) {
  try {
    process.kill(pid, 0);
  } catch (error) {
    if (error.code !== "EPERM") return false;
  }
  const line = commandLine(pid);
  return line === null || (line.includes("postgres") && line.includes(dataDir));
}

function commandLine(pid) {
  try {
    if (process.platform === "win32") return null;
    if (fs.existsSync("/proc/self/cmdline")) return fs.readFileSync(`/proc/${pid}/cmdline`, "utf8");
    return execFileSync("ps", ["-o", "command=", "-p", String(pid)], { encoding: "utf8" });
  } catch {
    return "";
  }
}
