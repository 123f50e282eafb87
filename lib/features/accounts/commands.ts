import { invalid, notFound } from "@/lib/core/errors";
import { type CommandCtx, command } from "@/lib/core/operation";
import { lockAccount, writeAccount } from "@/lib/db/accounts";
import type { AccountModel } from "@/lib/db/generated/models";
import { enqueue } from "@/lib/jobs/enqueue";
import { toPreferences, toSequenceAccount } from "./rows";
import { differences, sentFields } from "./rules";
import { AccountChange, Preferences, PreferencesChange, SequenceAccount } from "./schema";

/** Changes the company data of the account; what is absent or null stays. @throws NotFound for any account but the own. */
export const updateAccount = command({
  name: "updateAccount",
  permission: "settings:update",
  input: AccountChange,
  output: SequenceAccount,
  async run(ctx, { id, ...input }) {
    if (id !== ctx.accountId) throw notFound();
    const row = await changeAccount(ctx, sentFields(input), toSequenceAccount, "Account changed");
    return toSequenceAccount(row);
  },
});

/** Time zone, payment terms, currencies, accounting date and numbering by hand; what is absent or null stays (D7, D30, D31). */
export const updatePreferences = command({
  name: "updatePreferences",
  permission: "settings:update",
  input: PreferencesChange,
  output: Preferences,
  async run(ctx, input) {
    const { enabledCurrencies } = input;
    if (enabledCurrencies && new Set(enabledCurrencies).size < enabledCurrencies.length) {
      throw invalid({ enabledCurrencies: ["Must not name a currency twice."] });
    }
    return toPreferences(await changeAccount(ctx, sentFields(input), toPreferences, "Preferences changed"));
  },
});

async function changeAccount(
  ctx: CommandCtx,
  change: Partial<AccountModel>,
  view: (row: AccountModel) => object,
  name: string,
): Promise<AccountModel> {
  const before = await lockAccount(ctx);
  const difference = differences(view(before), view({ ...before, ...change }));
  if (!difference) return before;
  const after = await writeAccount(ctx, { ...before, ...change });
  if (before.sendCustomerNotifications !== after.sendCustomerNotifications) {
    await enqueue(ctx.db, "plan-reminders", { accountId: ctx.accountId });
  }
  const summary = `${after.companyName}: ${Object.keys(difference.after).join(", ")} changed.`;
  ctx.record({ verb: "UPDATED", name, summary, object: { type: "ACCOUNT", id: ctx.accountId }, ...difference });
  return after;
}
