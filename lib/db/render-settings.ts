import "server-only";
import type { Ctx } from "@/lib/core/context";
import { newId } from "@/lib/core/ids";
import type { InvoiceRenderSettingsModel } from "./generated/models";
import { execute, queryRows, sql } from "./sql";

const columns = sql`account_id as "accountId", id, payment_link_display::text as "paymentLinkDisplay",
  currency_conversion_display::text as "currencyConversionDisplay", updated_at as "updatedAt"`;

/** The account's print options, made with their defaults where nobody has asked for them yet; who asks at once gets the same. */
export async function renderSettings(ctx: Ctx): Promise<InvoiceRenderSettingsModel> {
  const kept = await findRenderSettings(ctx);
  if (kept) return kept;
  const now = ctx.clock.now();
  await execute(
    ctx.db,
    sql`insert into invoice_render_settings (account_id, id, updated_at)
        values (${ctx.accountId}::uuid, ${newId(now.getTime())}::uuid, ${now.toISOString()}::timestamptz) on conflict do nothing`,
  );
  const made = await findRenderSettings(ctx);
  if (!made) throw new Error("The print options were neither made nor there");
  return made;
}

/** What the account prints, its defaults where nobody has asked for the options yet. */
export async function printOptions(
  ctx: Ctx,
): Promise<Pick<InvoiceRenderSettingsModel, "paymentLinkDisplay" | "currencyConversionDisplay">> {
  const defaults = {
    paymentLinkDisplay: "SHOW_PAYMENT_LINK",
    currencyConversionDisplay: "SHOW_CURRENCY_CONVERSION",
  } as const;
  return (await findRenderSettings(ctx)) ?? defaults;
}

/** Locks the account's print options; undefined where there are none, or none of this id. */
export async function lockRenderSettings(ctx: Ctx, id: string): Promise<InvoiceRenderSettingsModel | undefined> {
  const [row] = await queryRows<InvoiceRenderSettingsModel>(
    ctx.db,
    sql`select ${columns} from invoice_render_settings where account_id = ${ctx.accountId}::uuid and id = ${id}::uuid for no key update`,
  );
  return row;
}

/** Drafts follow the account's print options until they are issued. Locks them by id. */
export async function setPaymentLinkOfDrafts(ctx: Ctx, display: string): Promise<void> {
  await execute(
    ctx.db,
    sql`with draft as materialized (
          select id from invoice where account_id = ${ctx.accountId}::uuid and status in ('IN_PROGRESS', 'DRAFT')
            and payment_link_display <> ${display}::"PaymentLinkDisplay" order by id for no key update
        )
        update invoice i set payment_link_display = ${display}::"PaymentLinkDisplay" from draft
        where i.account_id = ${ctx.accountId}::uuid and i.id = draft.id`,
  );
}

async function findRenderSettings(ctx: Ctx): Promise<InvoiceRenderSettingsModel | undefined> {
  const [row] = await queryRows<InvoiceRenderSettingsModel>(
    ctx.db,
    sql`select ${columns} from invoice_render_settings where account_id = ${ctx.accountId}::uuid`,
  );
  return row;
}
