import type { CustomerAliasModel } from "@/lib/db/generated/models";
import { sql } from "@/lib/db/sql";
import type { CustomerAlias } from "./schema";

export const aliasColumns = sql`t.account_id as "accountId", t.customer_id as "customerId", t.value, t.label,
  t.created_at as "createdAt"`;

export function toCustomerAlias(row: CustomerAliasModel): CustomerAlias {
  return {
    id: row.id,
    sequenceAccountId: row.accountId,
    customerId: row.customerId,
    value: row.value,
    createdAt: row.createdAt.toISOString(),
    ...(row.label === null ? {} : { label: row.label }),
  };
}
