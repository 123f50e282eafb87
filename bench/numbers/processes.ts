import { type ChildProcess, fork } from "node:child_process";
import path from "node:path";
import type { Order, Report } from "./protocol";

/** What became of one order. */
export interface Outcome {
  finalized: Map<string, string>;
  rolledBack: Map<string, string>;
  failed: { id: string; reason: string }[];
  wasKilled: boolean;
}

export interface Finalizer {
  /** @param killAfter milliseconds after the work has begun, for a process that is to die in the midst of it; else null */
  run(order: Order, killAfter: number | null): Promise<Outcome>;
  close(): Promise<void>;
}

/** A process that is connected to nothing yet and waits for an order. */
export function startFinalizer(databaseUrl: string, poolSize: number): Promise<Finalizer> {
  const child = fork(path.join(import.meta.dirname, "finalizer.ts"), {
    cwd: path.resolve(import.meta.dirname, "../.."),
    execArgv: ["--conditions=react-server", "--import", "tsx"],
    env: { ...process.env, DATABASE_URL: databaseUrl, LEDGERLINE_POOL: String(poolSize) },
  });
  return new Promise((resolve, reject) => {
    child.once("exit", (code) => reject(new Error(`a finalizer ended with ${code} before it was ready`)));
    child.once("message", () =>
      resolve({ run: (order, killAfter) => run(child, order, killAfter), close: () => close(child) }),
    );
  });
}

function run(child: ChildProcess, order: Order, killAfter: number | null): Promise<Outcome> {
  const outcome: Outcome = { finalized: new Map(), rolledBack: new Map(), failed: [], wasKilled: false };
  return new Promise((resolve) => {
    let timer: NodeJS.Timeout | undefined;
    const finish = () => {
      clearTimeout(timer);
      child.off("message", hear).off("exit", finish);
      outcome.wasKilled = child.signalCode === "SIGKILL";
      resolve(outcome);
    };
    const hear = (report: Report) => {
      if (report.kind === "started" && killAfter !== null) timer = setTimeout(() => child.kill("SIGKILL"), killAfter);
      if (report.kind === "finalized") outcome.finalized.set(report.id, report.number);
      if (report.kind === "rolledBack") outcome.rolledBack.set(report.id, report.number);
      if (report.kind === "failed") outcome.failed.push(report);
      if (report.kind === "done" && killAfter === null) finish();
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
