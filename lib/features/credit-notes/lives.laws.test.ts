import { beforeAll, expect, test } from "vitest";
import { AppError } from "@/lib/core/errors";
import { setExchangeRate } from "@/lib/features/currency-conversions/commands";
import { buildCustomer, readyMerchant } from "@/lib/testing/builders";
import { applyOwnNotes } from "@/lib/testing/credit-notes";
import { fc, holdsAsync } from "@/lib/testing/laws";
import { finalityFaults, noPrints, type Prints } from "@/lib/testing/ledger/finality";
import { type Entry, historyFaults, readHistory, replayFaults, type Told } from "@/lib/testing/ledger/history";
import { invoiceActs } from "@/lib/testing/ledger/invoice-acts";
import { lineHistoryFaults } from "@/lib/testing/ledger/line-history";
import { moneyActs } from "@/lib/testing/ledger/money-acts";
import { noteActs } from "@/lib/testing/ledger/note-acts";
import { readState } from "@/lib/testing/ledger/state";
import { anyLife, type Step } from "@/lib/testing/ledger/steps";
import { amountFaults, writingFaults } from "@/lib/testing/ledger/sums";
import { invoicesOf, type World } from "@/lib/testing/ledger/world";
import { type Scratch, scratchAccount } from "@/lib/testing/scratch";

/**
 * Random lives of drafts, invoices, credit notes and payments of one customer, looked at after each step from the database's rows alone.
 * LEDGER_RUNS asks for more of them.
 */

let scratch: Scratch;

beforeAll(async () => {
  scratch = await scratchAccount();
  await readyMerchant(scratch.ctx);
  const yen = { baseCurrency: "EUR", quoteCurrency: "JPY", rate: "170", date: "2026-11-19" } as const;
  await setExchangeRate(scratch.ctx, yen);
});

const runs = Number(process.env.LEDGER_RUNS ?? 10);

test("whatever is done: totals are sums of lines as written, balances fit, what is final stays, and the activity log explains every state", async () => {
  await holdsAsync(runs, fc.boolean(), anyLife, async (appliesOwn, life) => {
    const { ctx, clock } = scratch;
    await applyOwnNotes(ctx, appliesOwn);
    const { id: customerId } = await buildCustomer(ctx);
    const world: World = { ctx, customerId, state: await readState(customerId), written: new Map() };
    const log = await emptyLog();
    for (const step of life) {
      clock.advance(1_000);
      const before = world.state;
      const isRefused = await refuses(world, step);
      world.state = await readState(customerId);
      const history = await readHistory(ctx.accountId, log.since);
      log.since = history.since;
      log.entries.push(...history.entries);
      if (isRefused) expect([world.state, history.entries, history.events]).toEqual([before, [], []]);
      expect({
        step,
        amounts: amountFaults(world.state),
        finality: finalityFaults(log.prints, world.state),
        history: historyFaults(before, world.state, history, log.told),
        written: invoicesOf(world).flatMap((invoice) =>
          writingFaults(invoice, world.written.get(invoice.id) ?? new Map()),
        ),
      }).toEqual({ step, amounts: [], finality: [], history: [], written: [] });
    }
    await expectWholeHistory(world, log);
  });
});

interface Log {
  since: { entry: string; event: string };
  entries: Entry[];
  told: Told;
  prints: Prints;
}

async function emptyLog(): Promise<Log> {
  const { since } = await readHistory(scratch.ctx.accountId, { entry: start, event: start });
  return { since, entries: [], told: new Map(), prints: noPrints() };
}

const start = "00000000-0000-0000-0000-000000000000";

/** Whether the step was refused; anything else that fails is a bug. */
async function refuses(world: World, step: Step): Promise<boolean> {
  return act(world, step).then(
    () => false,
    (error: unknown) => {
      if (error instanceof AppError) return true;
      throw error;
    },
  );
}

async function act(world: World, step: Step): Promise<void> {
  const acts: { [Kind in Step["kind"]]: (world: World, step: never) => Promise<void> } = {
    ...invoiceActs,
    ...moneyActs,
    ...noteActs,
  };
  await acts[step.kind](world, step as never);
}

/** The log as it stands at the end, read anew, tells the same from its first row to its last. */
async function expectWholeHistory({ customerId, ctx }: World, log: Log): Promise<void> {
  const state = await readState(customerId);
  const ids = new Set(log.entries.map(({ objectId }) => objectId));
  const all = (await readHistory(ctx.accountId, { entry: start, event: start })).entries;
  const mine = all.filter(({ objectId }) => ids.has(objectId));
  expect(mine).toEqual(log.entries);
  expect(replayFaults(state, log.told)).toEqual([]);
  expect(state.documents.flatMap((document) => lineHistoryFaults(document, mine) ?? [])).toEqual([]);
}
