import type { ChildProcess } from "node:child_process";
import { closeChild, startChild } from "../support/child";
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
  /** @param heard is called with every transaction that it reports */
  run(order: Order, heard?: () => void): Promise<Outcome>;
  kill(): void;
  close(): Promise<void>;
}

/** A process of the product that waits for an order. */
export async function startRunner(databaseUrl: string, poolSize: number): Promise<Runner> {
  const child = await startChild("billing/runner.ts", databaseUrl, poolSize);
  return {
    run: (order, heard) => run(child, order, heard),
    kill: () => void child.kill("SIGKILL"),
    close: () => closeChild(child),
  };
}

function run(child: ChildProcess, order: Order, heard?: () => void): Promise<Outcome> {
  const outcome: Outcome = { wasKilled: false, invoices: 0, memory: 0, failures: [] };
  return new Promise((resolve) => {
    const finish = () => {
      child.off("message", hear).off("exit", finish);
      outcome.wasKilled = child.signalCode === "SIGKILL";
      resolve(outcome);
    };
    const hear = (report: Report) => {
      if (report.kind === "failed") outcome.failures.push(report.reason);
      if (report.kind === "progress") {
        outcome.invoices += report.invoices;
        heard?.();
      }
      if (report.kind === "progress" || report.kind === "done")
        outcome.memory = Math.max(outcome.memory, report.memory);
      if (report.kind === "done") finish();
    };
    child.on("message", hear).on("exit", finish);
    child.send(order);
  });
}
