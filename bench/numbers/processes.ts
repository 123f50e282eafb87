import type { ChildProcess } from "node:child_process";
import { closeChild, startChild } from "../support/child";
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
export async function startFinalizer(databaseUrl: string, poolSize: number): Promise<Finalizer> {
  const child = await startChild("numbers/finalizer.ts", databaseUrl, poolSize);
  return { run: (order, killAfter) => run(child, order, killAfter), close: () => closeChild(child) };
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
