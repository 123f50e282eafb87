import type { Ctx } from "@/lib/core/context";
import { query } from "@/lib/core/operation";
import { decodeCursor, toPage } from "@/lib/core/paging";
import { Currency } from "@/lib/core/shapes";
import type { PlainDate } from "@/lib/engine/calendar/plain-date";
import type { Currency as CurrencyCode } from "@/lib/engine/money/currency";
import { type Decimal, zero } from "@/lib/engine/money/decimal";
import { wireAmount } from "@/lib/engine/money/format";
import { today } from "@/lib/features/invoices/commands/write";
import { exact, toDay } from "@/lib/features/invoices/rows";
import { portalCustomer } from "../rows";
import { inState, listed, rowSelect, toPortalRow } from "./rows";
import { daysLate, isToPay } from "./rules";
import { ListPortalInvoices, type PortalDue, PortalInvoiceList, type PortalState, portalStates } from "./schema";

/** Rows of each state on the first page, and of one state on its own. */
const [fewRows, manyRows] = [10, 25];

/**
 * The invoices that a customer was sent, by what is to be done about them, with sums per currency; of one state page by page, newest first.
 *
 * @throws AppError NotFound for a link of one invoice; ValidationFailed on a cursor that is not ours
 */
export const listPortalInvoices = query({
  name: "listPortalInvoices",
  permission: "portal",
  input: ListPortalInvoices,
  output: PortalInvoiceList,
  async run(ctx, input) {
    const customerId = portalCustomer(ctx);
    const scope = { customerId, today: today(ctx) };
    const sums = await Promise.all(portalStates.map((state) => sumsOf(ctx, scope, state)));
    const shown = input.state ? [input.state] : portalStates;
    const sections = await Promise.all(
      shown.map(async (state) => {
        const own = sums.find((sum) => sum.state === state);
        const count = own?.count ?? 0;
        const page = await pageOf(ctx, scope, state, input.state ? { limit: manyRows, ...input } : { limit: fewRows });
        const totals = (own?.byCurrency ?? []).map(({ currency, amount }) => ({
          currency,
          amount: wireAmount(amount, currency),
        }));
        return { state, count, totals, ...page };
      }),
    );
    return {
      due: dueOf(sums, scope.today),
      sections: sections.filter(({ count }) => count > 0 || input.state !== undefined),
    };
  },
});

interface Scope {
  customerId: string;
  today: PlainDate;
}

interface StateSum {
  state: PortalState;
  count: number;
  byCurrency: { currency: CurrencyCode; amount: Decimal; firstDue: string | null; lastDue: string | null }[];
}

async function sumsOf(ctx: Ctx, { customerId, today: day }: Scope, state: PortalState): Promise<StateSum> {
  const groups = await ctx.db.invoice.groupBy({
    by: ["currency"],
    where: { ...listed(customerId), ...inState(state, day) },
    _sum: { balance: true, grossTotal: true },
    _min: { dueDate: true },
    _max: { dueDate: true },
    _count: { _all: true },
    orderBy: { currency: "asc" },
  });
  return {
    state,
    count: groups.reduce((count, group) => count + group._count._all, 0),
    byCurrency: groups.map((group) => {
      const amount = isToPay(state) ? group._sum.balance : group._sum.grossTotal;
      return {
        currency: Currency.parse(group.currency),
        amount: amount ? exact(amount) : zero,
        firstDue: toDay(group._min.dueDate),
        lastDue: toDay(group._max.dueDate),
      };
    }),
  };
}

/** What is to be paid, currency by currency. */
function dueOf(sums: readonly StateSum[], day: PlainDate): PortalDue[] {
  const of = (state: PortalState) => sums.find((sum) => sum.state === state)?.byCurrency ?? [];
  const currencies = [...new Set([...of("overdue"), ...of("outstanding")].map(({ currency }) => currency))].sort();
  return currencies.map((currency) => {
    const overdue = of("overdue").find((one) => one.currency === currency);
    const outstanding = of("outstanding").find((one) => one.currency === currency);
    const [late, ahead] = [overdue?.amount ?? zero, outstanding?.amount ?? zero];
    return {
      currency,
      toPay: wireAmount(late.plus(ahead), currency),
      overdue: wireAmount(late, currency),
      daysLate: daysLate("UNPAID", overdue?.firstDue ?? null, day),
      isLateSinceOneDay: overdue?.firstDue === overdue?.lastDue,
      outstanding: wireAmount(ahead, currency),
      nextDueDate: outstanding?.firstDue ?? null,
      isDueOnOneDay: outstanding?.firstDue === outstanding?.lastDue,
    };
  });
}

async function pageOf(
  ctx: Ctx,
  { customerId, today: day }: Scope,
  state: PortalState,
  request: { limit: number; after?: string | undefined; before?: string | undefined },
) {
  const { after, before } = request;
  const cursor = before ? decodeCursor("before", before) : after ? decodeCursor("after", after) : null;
  const beside = cursor && { id: before ? { gt: cursor.id } : { lt: cursor.id } };
  const rows = await ctx.db.invoice.findMany({
    where: { ...listed(customerId), ...inState(state, day), ...beside },
    select: rowSelect,
    orderBy: { id: before ? "asc" : "desc" },
    take: request.limit + 1,
  });
  const { items, pagination } = toPage(request, rows, null, ({ id }) => ({ value: null, id }));
  return {
    items: items.map((row) => toPortalRow(row, { today: day, timeZone: ctx.timeZone })),
    pagination: { after: pagination.after, before: pagination.before },
  };
}
