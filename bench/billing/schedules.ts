import type pg from "pg";
import type { Ctx } from "@/lib/core/context";
import { newId } from "@/lib/core/ids";
import { buildPrice, buildProduct } from "@/lib/testing/builders";

/** Lines of every invoice. */
export const pricesEach = 20;
const products = 10;
const pricesOfProduct = 4;

/** What is billed: recurring prices of several models, monthly in arrears, so that every schedule makes one invoice of 20 lines a month. */
export async function openCatalogue(ctx: Ctx): Promise<string[]> {
  const ids: string[] = [];
  for (let i = 0; i < products; i += 1) {
    const product = await buildProduct(ctx, { name: `Product ${i + 1}` });
    for (let j = 0; j < pricesOfProduct; j += 1) {
      const price = await buildPrice(ctx, {
        productId: product.id,
        name: `Price ${i + 1}.${j + 1}`,
        billingType: "IN_ARREARS",
        structure: { pricingType: "FIXED", price: `${10 + i}.${10 + j}` },
      });
      ids.push(price.id);
    }
  }
  return ids;
}

export interface ScheduleFacts {
  count: number;
  /** First day, inclusive, of every schedule. */
  startDate: string;
  autoIssue: boolean;
}

/**
 * Activated schedules whose time has come, each of a customer of its own, as rows: three statements whatever their number. Which of the
 * prices a schedule lists follows from its place.
 */
export async function fillSchedules(
  client: pg.Client,
  ctx: Ctx,
  priceIds: readonly string[],
  { count, startDate, autoIssue }: ScheduleFacts,
): Promise<void> {
  const now = ctx.clock.now().toISOString();
  const account = ctx.accountId;
  await client.query("create temp table if not exists wanted (place int, customer uuid, schedule uuid, phase uuid)");
  await client.query("truncate wanted");
  const rows = Array.from({ length: count }, (_, place) => [place, newId(), newId(), newId()]);
  await client.query(
    "insert into wanted select (v->>0)::int, (v->>1)::uuid, (v->>2)::uuid, (v->>3)::uuid from jsonb_array_elements($1::jsonb) as v",
    [JSON.stringify(rows)],
  );
  await client.query(
    `insert into customer (account_id, id, legal_name, address, tax_status, tax_exemption_reason, status, created_at, updated_at)
     select $1, customer, 'Customer ' || place, '{"line1": "Waalhaven 81", "town": "Rotterdam", "postcode": "3087 BM", "country": "NL"}',
       'TAX_EXEMPT', 'Article 132', 'ACTIVE', $2, $2 from wanted`,
    [account, now],
  );
  await client.query(
    `insert into contact (account_id, id, customer_id, name, email, billing_preference, created_at, updated_at)
     select $1, uuid7(), customer, 'Accounts payable', 'ap' || place || '@customer.example', 'PRIMARY', $2, $2 from wanted`,
    [account, now],
  );
  await client.query(
    `insert into billing_schedule (account_id, id, customer_id, status, start_date, auto_issue_invoices, activated_on, next_run_at,
       created_at, updated_at)
     select $1, schedule, customer, 'PENDING', $3, $4, $3, $2, $2, $2 from wanted`,
    [account, now, startDate, autoIssue],
  );
  await client.query(
    `insert into billing_schedule_phase (account_id, id, schedule_id, index, start_date, created_at)
     select $1, phase, schedule, 0, $3, $2 from wanted`,
    [account, now, startDate],
  );
  await client.query(
    `insert into billing_schedule_phase_price (account_id, phase_id, price_id, index)
     select $1, phase, ($2::uuid[])[1 + (place * 7 + n * 3) % cardinality($2::uuid[])], n
     from wanted, generate_series(0, $3 - 1) as n on conflict do nothing`,
    [account, priceIds, pricesEach],
  );
}
