import type { Ctx } from "@/lib/core/context";
import { newId } from "@/lib/core/ids";

/** Schedules as their rows, for tests of what reads them; `startDate` and `endDate` are inclusive days. */
export interface StoredPhase {
  startDate: string;
  endDate?: string | null;
  priceIds: readonly string[];
  minimums?: readonly { amount: string }[];
  /** Free money in euros, given every month. */
  monthlyGrant?: string;
}

export interface StoredSchedule {
  customerId: string;
  phases: readonly StoredPhase[];
  recurrenceDayOfMonth?: number | null;
  autoIssueInvoices?: boolean;
  gracePeriodDays?: number | null;
}

/** An activated schedule whose time has come. */
export async function storeSchedule(ctx: Ctx, { phases, ...facts }: StoredSchedule): Promise<string> {
  const now = ctx.clock.now();
  const scheduleId = newId(now.getTime());
  const stamp = { accountId: ctx.accountId, createdAt: now };
  const [first, last] = [phases[0], phases.at(-1)];
  if (!first) throw new Error("A schedule has phases");
  await ctx.db.billingSchedule.create({
    data: {
      ...{ ...facts, ...stamp, id: scheduleId, updatedAt: now },
      status: "PENDING",
      startDate: day(first.startDate),
      endDate: last?.endDate ? day(last.endDate) : null,
      activatedOn: day(now.toISOString().slice(0, 10)),
      nextRunAt: now,
    },
  });
  for (const [index, { startDate, endDate, priceIds, minimums = [], monthlyGrant }] of phases.entries()) {
    const phaseId = newId(now.getTime());
    await ctx.db.billingSchedulePhase.create({
      data: {
        ...stamp,
        id: phaseId,
        scheduleId,
        index,
        startDate: day(startDate),
        endDate: endDate ? day(endDate) : null,
      },
    });
    await ctx.db.billingSchedulePhasePrice.createMany({
      data: priceIds.map((priceId, place) => ({ accountId: ctx.accountId, phaseId, priceId, index: place })),
    });
    if (monthlyGrant) await storeGrant(ctx, phaseId, monthlyGrant);
    await ctx.db.billingScheduleMinimum.createMany({
      data: minimums.map(({ amount }, place) => ({
        ...{ ...stamp, updatedAt: now, id: newId(now.getTime()), phaseId, index: place, amount, priceIds: [] },
      })),
    });
  }
  return scheduleId;
}

async function storeGrant(ctx: Ctx, phaseId: string, amount: string): Promise<void> {
  await ctx.db.phaseCreditGrant.create({
    data: {
      ...{ accountId: ctx.accountId, id: newId(ctx.clock.now().getTime()), phaseId, index: 0, priceIds: [] },
      ...{ name: "Included", unitType: "CURRENCY", currency: "EUR", amount, refreshFrequency: "MONTHLY" },
      ...{ rolloverMode: "NONE", createdAt: ctx.clock.now() },
    },
  });
}

function day(text: string): Date {
  return new Date(`${text}T00:00:00Z`);
}
