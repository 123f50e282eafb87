import { type ChildProcess, fork, spawn } from "node:child_process";
import path from "node:path";
import { freePort } from "../../lib/server/ports.mjs";
import { keptFolder } from "./database";

/** Servers under load, each a process of its own on the benchmark's database. */
export interface Server {
  port: number;
  child: ChildProcess;
}

const root = path.resolve(import.meta.dirname, "../..");

/** Writes a CPU profile of the server when it ends. */
export const profileFlags = ["--cpu-prof", "--cpu-prof-dir=.reports/profiles"];

/** The door alone under tsx: quick to restart while the door is being worked on. */
export function startDoor(profile: readonly string[] = []): Promise<Server> {
  return startFork("bench/support/door.ts", ["--conditions=react-server", "--import", "tsx", ...profile], {});
}

/** A script that listens on `PORT` and says so. */
export async function startFork(script: string, execArgv: string[], env: Record<string, string>): Promise<Server> {
  const port = await freePort();
  const child = fork(path.join(root, script), {
    cwd: root,
    execArgv,
    env: { ...process.env, NODE_ENV: "production", PORT: String(port), ...env },
  });
  await new Promise((resolve, reject) => {
    child.once("message", resolve);
    child.once("exit", (code) => reject(new Error(`${script} ended with ${code}`)));
  });
  return { port, child };
}

/** What `npm start` runs: the production build, the worker and all. @param name of the benchmark, for its data folder */
export async function startProduct(name: string, profile: readonly string[] = []): Promise<Server> {
  const port = await freePort();
  const data = keptFolder(`${name}-data`);
  const env = { LEDGERLINE_DATA: data, LEDGERLINE_DEMO: "0", HOST: "127.0.0.1", PORT: String(port) };
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
  return { port, child };
}

export async function ended(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null) return;
  const exit = new Promise((resolve) => child.once("exit", resolve));
  child.kill("SIGTERM");
  await exit;
}
