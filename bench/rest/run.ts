import { type ChildProcess, execFileSync, fork, spawn } from "node:child_process";
import { existsSync, readFileSync } from "node:fs";
import path from "node:path";
import { parseArgs } from "node:util";
import { closeConnection } from "@/lib/db/client";
import { freePort } from "../../lib/server/ports.mjs";
import { keptFolder, openBenchDatabase } from "../support/database";
import { median, times } from "../support/figures";
import { keyOf, openAccount } from "../support/workspace";
import { addCustomers, newCustomer } from "./customers";
import { type Load, load } from "./load";

const { values: options } = parseArgs({
  options: {
    door: { type: "boolean", default: false },
    rounds: { type: "string", default: "5" },
    seconds: { type: "string", default: "4" },
    only: { type: "string" },
    profile: { type: "boolean", default: false },
  },
});
/** What the issue asks for, as a share of the bare server's rate. */
const aims = { read: 0.5, create: 0.3 };
const root = path.resolve(import.meta.dirname, "../..");

const profile = options.profile ? ["--cpu-prof", "--cpu-prof-dir=.reports/profiles"] : [];

interface Target {
  name: string;
  port: number;
  child: ChildProcess;
}

const database = await openBenchDatabase(keptFolder("rest"), "rest");
const targets: Target[] = [];
try {
  const { accountId } = await openAccount("rest");
  const authorization = await keyOf(accountId);
  const ids = await addCustomers(accountId, 1000);
  targets.push(await startBare(accountId));
  targets.push(options.door ? await startDoor() : await startProduct());
  const loads: Record<string, Load> = {
    read: { method: "GET", paths: ids.map((id) => `/api/customers/${id}`), authorization },
    create: { method: "POST", paths: ["/api/customers"], authorization, body: JSON.stringify(newCustomer) },
  };
  for (const [name, work] of Object.entries(loads)) {
    if (options.only === undefined || options.only === name) await compare(name, work, targets);
  }
} finally {
  for (const { child } of targets) await ended(child);
  await closeConnection();
  await database.stop();
}

async function compare(name: string, work: Load, servers: Target[]): Promise<void> {
  const seconds = Number(options.seconds);
  const rates = new Map(servers.map((server) => [server.name, [] as number[]]));
  const costs = new Map(servers.map((server) => [server.name, [] as number[]]));
  for (const { port } of servers) await load(port, work, 5);
  for (let round = 0; round < Number(options.rounds); round += 1) {
    for (const server of servers) {
      const before = cpuMilliseconds(server.child);
      const { requests, rate } = await load(server.port, work, seconds);
      rates.get(server.name)?.push(rate);
      costs.get(server.name)?.push((cpuMilliseconds(server.child) - before) / requests);
    }
  }
  const [bare, ours] = servers.map(({ name: server }) => ({
    rate: median(rates.get(server) ?? []),
    cpu: median(costs.get(server) ?? []),
  }));
  if (!bare || !ours) return;
  console.log(`\n${name}: medians of ${options.rounds} runs of ${seconds} s, 16 connections, servers taking turns`);
  for (const [label, { rate, cpu }] of Object.entries({ "node:http + pg": bare, Ledgerline: ours })) {
    console.log(`  ${label.padEnd(16)} ${rate.toFixed(0).padStart(7)} requests/s  ${cpu.toFixed(3)} ms CPU a request`);
  }
  const aim = name === "read" ? aims.read : aims.create;
  console.log(
    `  ${times(ours.rate / bare.rate)} of the rate (aim ≥ ${times(aim)}), ${times(ours.cpu / bare.cpu)} the CPU`,
  );
}

function startBare(accountId: string): Promise<Target> {
  return startFork("bare", "bare.mjs", [], { BENCH_ACCOUNT: accountId });
}

/** The door alone under tsx: quick to restart while the door is being worked on. */
function startDoor(): Promise<Target> {
  return startFork("door", "door.ts", ["--conditions=react-server", "--import", "tsx", ...profile], {});
}

async function startFork(name: string, file: string, execArgv: string[], env: Record<string, string>): Promise<Target> {
  const port = await freePort();
  const child = fork(path.join(import.meta.dirname, file), {
    cwd: root,
    execArgv,
    env: { ...process.env, NODE_ENV: "production", PORT: String(port), ...env },
  });
  await new Promise((resolve, reject) => {
    child.once("message", resolve);
    child.once("exit", (code) => reject(new Error(`${name} ended with ${code}`)));
  });
  return { name, port, child };
}

/** What `npm start` runs, on the benchmark's database: the production build, the worker and all. */
async function startProduct(): Promise<Target> {
  const port = await freePort();
  const env = { LEDGERLINE_DATA: keptFolder("rest-data"), LEDGERLINE_DEMO: "0", HOST: "127.0.0.1", PORT: String(port) };
  const child = spawn(process.execPath, [...profile, "lib/server/start.mjs"], {
    cwd: root,
    env: { ...process.env, ...env },
    stdio: ["ignore", "pipe", "inherit"],
  });
  await new Promise<void>((resolve, reject) => {
    let said = "";
    child.stdout.on("data", (chunk) => {
      said += chunk;
      if (said.includes("started in")) resolve();
    });
    child.once("exit", (code) => reject(new Error(`npm start ended with ${code}:\n${said}`)));
  });
  return { name: "product", port, child };
}

async function ended(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null) return;
  const exit = new Promise((resolve) => child.once("exit", resolve));
  child.kill("SIGTERM");
  await exit;
}

/** User and system time of a process so far. */
function cpuMilliseconds({ pid }: ChildProcess): number {
  const stat = `/proc/${pid}/stat`;
  if (existsSync(stat)) {
    const fields = readFileSync(stat, "utf8").split(") ")[1]?.split(" ") ?? [];
    return (Number(fields[11]) + Number(fields[12])) * 10;
  }
  const spent = execFileSync("ps", ["-o", "time=", "-p", String(pid)], { encoding: "utf8" }).trim();
  return spent.split(":").reduce((total, part) => total * 60 + Number(part), 0) * 1000;
}
