import { invalid } from "@/lib/core/errors";
import { newId } from "@/lib/core/ids";
import { command } from "@/lib/core/operation";
import { lockAccount, lockSeries, writeAccount } from "@/lib/db/accounts";
import { differences, sentFields } from "../rules";
import { prefixOf, toNumberSeries } from "./rows";
import { NumberSeries, PrefixChange, Prefixes, RaiseNextNumber } from "./schema";

/** The prefixes of new numbers. A prefix used before goes on where its series ended (D30). */
export const setPrefixes = command({
  name: "setPrefixes",
  permission: "settings:update",
  input: PrefixChange,
  output: Prefixes,
  async run(ctx, input) {
    const row = await lockAccount(ctx);
    const before = { invoicePrefix: row.invoicePrefix, creditNotePrefix: row.creditNotePrefix };
    const after = { ...before, ...sentFields(input) };
    const difference = differences(before, after);
    if (!difference) return before;
    await writeAccount(ctx, { ...row, ...after });
    const summary = `Invoices are numbered ${after.invoicePrefix}…, credit notes ${after.creditNotePrefix}….`;
    const object = { type: "ACCOUNT", id: ctx.accountId };
    ctx.record({ verb: "UPDATED", name: "Number prefixes changed", summary, object, ...difference });
    return after;
  },
});

/**
 * Raises the next number of the current series; the numbers between stay free and stand in the number report with the reason (D30).
 *
 * @throws ValidationFailed on `nextNumber` when it is not above the present one: a series never goes back.
 */
export const raiseNextNumber = command({
  name: "raiseNextNumber",
  permission: "settings:update",
  input: RaiseNextNumber,
  output: NumberSeries,
  async run(ctx, { documentType, nextNumber, reason }) {
    const prefix = prefixOf(await lockAccount(ctx), documentType);
    const present = await lockSeries(ctx, documentType, prefix);
    if (nextNumber <= present) throw invalid({ nextNumber: [`Must be above ${present}: a series never goes back.`] });
    const [row] = await ctx.db.numberSeries.updateManyAndReturn({
      where: { documentType, prefix },
      data: { nextNumber },
    });
    if (!row) throw new Error("The locked series is gone");
    const createdAt = ctx.clock.now();
    await ctx.db.numberSeriesRaise.create({
      data: {
        ...{ accountId: ctx.accountId, id: newId(createdAt.getTime()), documentType, prefix, reason, createdAt },
        ...{ fromNumber: present, toNumber: nextNumber },
        actorEmail: ctx.actor.type === "USER" ? ctx.actor.email : null,
      },
    });
    const series = toNumberSeries(row, prefix);
    ctx.record({
      verb: "UPDATED",
      name: "Next number raised",
      summary: `The next number is ${series.nextText}.`,
      reason,
      object: { type: "ACCOUNT", id: ctx.accountId },
      before: { documentType, prefix, nextNumber: Number(present) },
      after: { documentType, prefix, nextNumber },
    });
    return series;
  },
});
