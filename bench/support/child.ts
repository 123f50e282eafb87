import { type ChildProcess, fork } from "node:child_process";
import path from "node:path";

const root = path.resolve(import.meta.dirname, "../..");

/** A process of the product that runs a script of ours below `bench/` and has said that it is ready. */
export function startChild(script: string, databaseUrl: string, poolSize: number): Promise<ChildProcess> {
  const child = fork(path.join(root, "bench", script), {
    cwd: root,
    execArgv: ["--conditions=react-server", "--import", "tsx"],
    env: { ...process.env, DATABASE_URL: databaseUrl, LEDGERLINE_POOL: String(poolSize) },
  });
  return new Promise((resolve, reject) => {
    child.once("exit", (code) => reject(new Error(`${script} ended with ${code} before it was ready`)));
    child.once("message", () => resolve(child));
  });
}

/** Lets a process end by itself, if it has not been killed. */
export async function closeChild(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return;
  const exit = new Promise((resolve) => child.once("exit", resolve));
  child.disconnect();
  await exit;
}
