import { type ChildProcess, fork } from "node:child_process";
import path from "node:path";
import type { Order, Report } from "./protocol";

/** What became of one order. */
export interface Outcome {
  wasKilled: boolean;
  invoices: number;
  /** Highest resident memory that was told, in bytes. */
  memory: number;
  failures: string[];
}

export interface Runner {
  run(order: Order): Promise<Outcome>;
  kill(): void;
  close(): Promise<void>;
}

/** A process of the product that waits for an order. */
export function startRunner(databaseUrl: string, poolSize: number): Promise<Runner> {
  const child = fork(path.join(import.meta.dirname, "runner.ts"), {
    cwd: path.resolve(import.meta.dirname, "../.."),
    execArgv: ["--conditions=react-server", "--import", "tsx"],
    env: { ...process.env, DATABASE_URL: databaseUrl, LEDGERLINE_POOL: String(poolSize) },
  });
  return new Promise((resolve, reject) => {
    child.once("exit", (code) => reject(new Error(`a runner ended with ${code} before it was ready`)));
    child.once("message", () =>
      resolve({
        run: (order) => run(child, order),
        kill: () => void child.kill("SIGKILL"),
        close: () => close(child),
      }),
    );
  });
}

function run(child: ChildProcess, order: Order): Promise<Outcome> {
  const outcome: Outcome = { wasKilled: false, invoices: 0, memory: 0, failures: [] };
  return new Promise((resolve) => {
    const finish = () => {
      child.off("message", hear).off("exit", finish);
      outcome.wasKilled = child.signalCode === "SIGKILL";
      resolve(outcome);
    };
    const hear = (report: Report) => {
      if (report.kind === "failed") outcome.failures.push(report.reason);
      if (report.kind === "progress") outcome.invoices += report.invoices;
      if (report.kind === "progress" || report.kind === "done")
        outcome.memory = Math.max(outcome.memory, report.memory);
      if (report.kind === "done") finish();
    };
    child.on("message", hear).on("exit", finish);
    child.send(order);
  });
}

async function close(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return;
  const exit = new Promise((resolve) => child.once("exit", resolve));
  child.disconnect();
  await exit;
}
