import "server-only";
import type { Ctx } from "@/lib/core/context";
import type { AccountModel } from "./generated/models";
import { queryRows, sql } from "./sql";

const columns = sql`id, organisation_id as "organisationId", environment::text as environment, company_name as "companyName",
  company_number as "companyNumber", country, time_zone as "timeZone", send_customer_notifications as "sendCustomerNotifications",
  alert_email_addresses as "alertEmailAddresses", enabled_currencies as "enabledCurrencies",
  default_payment_term_days as "defaultPaymentTermDays", grace_period_days as "gracePeriodDays", manual_numbering as "manualNumbering", invoice_prefix as "invoicePrefix",
  credit_note_prefix as "creditNotePrefix", accounting_date_preference::text as "accountingDatePreference",
  created_at as "createdAt", updated_at as "updatedAt"`;

/** The context's own account. */
export async function readAccount(ctx: Ctx): Promise<AccountModel> {
  const [row] = await queryRows<AccountModel>(
    ctx.db,
    sql`select ${columns} from account where id = ${ctx.accountId}::uuid`,
  );
  return present(row);
}

/** The context's own account, locked until the transaction ends. */
export async function lockAccount(ctx: Ctx): Promise<AccountModel> {
  const [row] = await queryRows<AccountModel>(
    ctx.db,
    sql`select ${columns} from account where id = ${ctx.accountId}::uuid for no key update`,
  );
  return present(row);
}

/** Writes what may change of the context's own account. */
export async function writeAccount(
  ctx: Ctx,
  row: Omit<AccountModel, "id" | "organisationId" | "environment" | "createdAt" | "updatedAt">,
): Promise<AccountModel> {
  const [written] = await queryRows<AccountModel>(
    ctx.db,
    sql`update account set company_name = ${row.companyName}, company_number = ${row.companyNumber}, country = ${row.country},
          time_zone = ${row.timeZone}, send_customer_notifications = ${row.sendCustomerNotifications},
          alert_email_addresses = ${row.alertEmailAddresses}::text[], enabled_currencies = ${row.enabledCurrencies}::text[],
          default_payment_term_days = ${row.defaultPaymentTermDays}, grace_period_days = ${row.gracePeriodDays}, manual_numbering = ${row.manualNumbering},
          invoice_prefix = ${row.invoicePrefix}, credit_note_prefix = ${row.creditNotePrefix},
          accounting_date_preference = ${row.accountingDatePreference}::"AccountingDatePreference",
          updated_at = ${ctx.clock.now().toISOString()}::timestamptz
        where id = ${ctx.accountId}::uuid returning ${columns}`,
  );
  return present(written);
}

/** Locks the merchant's row until the transaction ends. */
export async function lockMerchant(ctx: Ctx): Promise<void> {
  await queryRows(ctx.db, sql`select 1 from merchant where account_id = ${ctx.accountId}::uuid for update`);
}

/** The next number of a series, its row locked until the transaction ends; the series is made where it is new. */
export async function lockSeries(ctx: Ctx, documentType: "INVOICE" | "CREDIT_NOTE", prefix: string): Promise<bigint> {
  const [row] = await queryRows<{ next_number: bigint }>(
    ctx.db,
    sql`insert into number_series as series (account_id, document_type, prefix)
        values (${ctx.accountId}::uuid, ${documentType}::"DocumentType", ${prefix})
        on conflict (account_id, document_type, prefix) do update set next_number = series.next_number
        returning next_number`,
  );
  return present(row).next_number;
}

export interface SeriesCount {
  document_type: "INVOICE" | "CREDIT_NOTE";
  prefix: string;
  issued: number;
  voided: number;
}

/** D30: how many numbers of each series below its next one stand on documents, issued and voided. */
export function countNumbers(ctx: Ctx): Promise<SeriesCount[]> {
  return queryRows<SeriesCount>(
    ctx.db,
    sql`with document as (
          select 'INVOICE'::"DocumentType" as document_type, number, status::text = 'VOIDED' as is_voided
          from invoice where account_id = ${ctx.accountId}::uuid and number is not null
          union all
          select 'CREDIT_NOTE'::"DocumentType", number, status::text = 'VOIDED'
          from credit_note where account_id = ${ctx.accountId}::uuid and number is not null
        )
        select s.document_type::text as document_type, s.prefix, count(*) filter (where not d.is_voided)::int as issued,
          count(*) filter (where d.is_voided)::int as voided
        from number_series s join document d on d.document_type = s.document_type and starts_with(d.number, s.prefix)
          and substring(d.number from length(s.prefix) + 1) ~ '^[0-9]{5,15}$'
        where s.account_id = ${ctx.accountId}::uuid
          and d.number = s.prefix || lpad((substring(d.number from length(s.prefix) + 1))::bigint::text,
            greatest(s.padding, length((substring(d.number from length(s.prefix) + 1))::bigint::text)), '0')
          and (substring(d.number from length(s.prefix) + 1))::bigint < s.next_number
        group by s.document_type, s.prefix`,
  );
}

function present<Row>(row: Row | undefined): Row {
  if (!row) throw new Error("The account of the context does not exist");
  return row;
}
