// A child process of the torture: finalizes the drafts it is told to, all at once, by the product's own verb.
import { inTransaction } from "@/lib/db/scoped";
import { finalizeInvoice } from "@/lib/features/invoices/commands/finalize";
import { contextOf } from "../support/workspace";
import type { Order, Report } from "./protocol";

process.on("message", (order: Order) => {
  send({ kind: "started" });
  const works = order.drafts.map((draft) =>
    finalize(draft).then(send, (error: unknown) => send(failure(draft.id, error))),
  );
  void Promise.all(works).then(() => send({ kind: "done" }));
});
process.on("disconnect", () => process.exit(0));
send({ kind: "ready" });

async function finalize({ accountId, id, isRolledBack }: Order["drafts"][number]): Promise<Report> {
  const ctx = contextOf(accountId);
  if (!isRolledBack) return { kind: "finalized", id, number: (await finalizeInvoice(ctx, { id })).invoiceNumber ?? "" };
  let number = "";
  const undone = inTransaction(ctx.db, async (db) => {
    number = (await finalizeInvoice({ ...ctx, db }, { id })).invoiceNumber ?? "";
    throw new RolledBack();
  });
  await undone.catch((error: unknown) => {
    if (!(error instanceof RolledBack)) throw error;
  });
  return { kind: "rolledBack", id, number };
}

class RolledBack extends Error {}

function failure(id: string, error: unknown): Report {
  return { kind: "failed", id, reason: error instanceof Error ? `${error.name}: ${error.message}` : String(error) };
}

function send(report: Report): void {
  process.send?.(report);
}
