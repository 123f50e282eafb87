import { type ChildProcess, execFileSync } from "node:child_process";
import { existsSync, readFileSync } from "node:fs";
import { parseArgs } from "node:util";
import { closeConnection } from "@/lib/db/client";
import { keptFolder, openBenchDatabase } from "../support/database";
import { median, times } from "../support/figures";
import { ended, profileFlags, type Server, startDoor, startFork, startProduct } from "../support/servers";
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
const profile = options.profile ? profileFlags : [];

interface Target extends Server {
  name: string;
}

const database = await openBenchDatabase(keptFolder("rest"), "rest");
const targets: Target[] = [];
try {
  const { accountId } = await openAccount("rest");
  const authorization = await keyOf(accountId);
  const ids = await addCustomers(accountId, 1000);
  targets.push({ name: "bare", ...(await startBare(accountId)) });
  targets.push({ name: "ours", ...(await (options.door ? startDoor(profile) : startProduct("rest", profile))) });
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

function startBare(accountId: string): Promise<Server> {
  return startFork("bench/rest/bare.mjs", [], { BENCH_ACCOUNT: accountId });
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
