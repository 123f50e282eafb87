import { z } from "zod";
import { notFound } from "@/lib/core/errors";
import { query } from "@/lib/core/operation";
import { decodeCursor } from "@/lib/core/paging";
import { readAccount } from "@/lib/db/accounts";
import { prefixOf, toNumberSeries, unusedSeries } from "./numbering/rows";
import { documentTypes } from "./numbering/schema";
import { merchantSelect, toMerchant, toPreferences, toSequenceAccount } from "./rows";
import { AccountFilters, AccountId, SequenceAccount, SequenceAccountList, Settings } from "./schema";

/** The accounts that the credentials see: their own. */
export const listAccounts = query({
  name: "listAccounts",
  permission: "settings:read",
  input: AccountFilters,
  output: SequenceAccountList,
  async run(ctx, { after, before }) {
    if (after !== undefined) decodeCursor("after", after);
    if (before !== undefined) decodeCursor("before", before);
    const isFirstPage = after === undefined && before === undefined;
    return {
      items: isFirstPage ? [toSequenceAccount(await readAccount(ctx))] : [],
      pagination: { after: null, before: null, totalResultSize: 1 },
    };
  },
});

/** The own account. @throws NotFound for any other. */
export const getAccount = query({
  name: "getAccount",
  permission: "settings:read",
  input: AccountId,
  output: SequenceAccount,
  async run(ctx, { id }) {
    if (id !== ctx.accountId) throw notFound();
    return toSequenceAccount(await readAccount(ctx));
  },
});

/** All that the settings screens show: account, preferences, merchant, numbering. */
export const getSettings = query({
  name: "getSettings",
  permission: "settings:read",
  input: z.object({}),
  output: Settings,
  async run(ctx) {
    const [account, merchant, rows] = await Promise.all([
      readAccount(ctx),
      ctx.db.merchant.findFirstOrThrow({ select: merchantSelect }),
      ctx.db.numberSeries.findMany({ orderBy: [{ documentType: "asc" }, { prefix: "asc" }] }),
    ]);
    const used = rows.map((row) => toNumberSeries(row, prefixOf(account, row.documentType)));
    const unused = documentTypes
      .filter((type) => !used.some((series) => series.documentType === type && series.isCurrent))
      .map((type) => unusedSeries(type, prefixOf(account, type)));
    const { invoicePrefix, creditNotePrefix, environment } = account;
    return {
      account: toSequenceAccount(account),
      environment,
      preferences: toPreferences(account),
      merchant: toMerchant(merchant),
      numbering: { invoicePrefix, creditNotePrefix, series: [...used, ...unused] },
    };
  },
});
