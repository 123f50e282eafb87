import type pg from "pg";
import type { z } from "zod";
import { sumInvoices } from "@/lib/features/invoices/list/queries";
import type { SumInvoices } from "@/lib/features/invoices/list/schema";
import { median, ms, quantile, timed, times } from "../support/figures";
import { contextOf } from "../support/workspace";
import { rawMilliseconds, statementsOf } from "./measure";

const questions: Record<string, z.input<typeof SumInvoices>> = {
  "all invoices": {},
  "sent and unpaid": { invoiceStatus: "SENT", invoicePaymentStatus: "UNPAID" },
  overdue: { overdue: "true" },
  "one month": { invoiceAfter: "2026-02-28", invoiceBefore: "2026-04-01" },
};

/** The dashboard's exact sums per currency, of everything and of what filters leave. */
export async function measureTotals(accountId: string, clients: pg.Client[], target: number): Promise<void> {
  const ctx = contextOf(accountId);
  console.log(`\nexact totals per currency (aim ≤ ${target} ms)`);
  for (const [name, filter] of Object.entries(questions)) {
    const ask = () => sumInvoices(ctx, filter);
    const rounds = await statementsOf(ask);
    const [verb, raw]: number[][] = [[], []];
    for (let repeat = 0; repeat < 5; repeat += 1) {
      verb?.push((await timed(ask)).milliseconds);
      raw?.push(await rawMilliseconds(clients, rounds));
    }
    const ratio = times(median(verb ?? []) / median(raw ?? []));
    console.log(
      `  ${name.padEnd(20)} median ${ms(median(verb ?? []))}  max ${ms(quantile(verb ?? [], 1))}  ${ratio} of plain pg`,
    );
  }
}
