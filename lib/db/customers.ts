import "server-only";
import type { Ctx } from "@/lib/core/context";
import { isUuid } from "@/lib/core/ids";
import type { Language } from "@/lib/core/languages";
import type { PageRequest } from "@/lib/core/paging";
import { listRows, readSql, type Sort } from "./list";
import { execute, join, queryRows, readRows, type Sql, sql } from "./sql";

/** A time as PostgreSQL's JSON spells it, or as the driver reads a column. */
type Instant = Date | string;

export interface ContactRow {
  id: string;
  name: string;
  email: string;
  billingPreference: "PRIMARY" | "STANDARD" | "NONE";
  telephone: string | null;
  archivedAt: Instant | null;
  createdAt: Instant;
  updatedAt: Instant;
}

export interface OrganizationRow {
  id: string;
  owner: { id: string; name: string };
  members: { id: string; name: string }[];
}

/** A customer with what hangs on it, in one statement: a list of 100 costs one round trip. */
export interface CustomerRow {
  id: string;
  createdAt: Date;
  legalName: string;
  address: unknown;
  url: string | null;
  domain: string | null;
  label: string | null;
  taxStatus: "TAXED" | "TAX_EXEMPT" | "REVERSE_CHARGED";
  taxExemptionReason: string | null;
  language: Language | null;
  status: "DRAFT" | "ACTIVE";
  customProperties: unknown;
  archivedAt: Date | null;
  links: { service: string; id: string; isPending: boolean; lastSynced: Instant | null; url: string | null }[];
  organizations: OrganizationRow[];
  /** Those not archived, oldest first. */
  contacts: ContactRow[];
}

export interface CustomerListFilters extends PageRequest {
  sortBy?: string | undefined;
  sortOrder?: "ASC" | "DESC" | undefined;
  legalName?: string | undefined;
  email?: string | undefined;
  alias?: string | undefined;
  label?: string | undefined;
  includeArchived?: boolean | undefined;
  billingStatus?: "ACTIVE" | "INACTIVE" | undefined;
  count?: "exact" | undefined;
}

/** One customer or null, also for a text that is no id; inside a command as its transaction sees it. */
export async function fetchCustomer(ctx: Ctx, id: string): Promise<CustomerRow | null> {
  if (!isUuid(id)) return null;
  const row = await oneCustomer<CustomerRow & { isGrouped: boolean }>(ctx, id, "customer-by-id", loneColumns);
  if (!row?.isGrouped) return row;
  return oneCustomer<CustomerRow>(ctx, id, "customer-by-id-grouped", customerColumns);
}

async function oneCustomer<Row extends object>(ctx: Ctx, id: string, name: string, columns: Sql): Promise<Row | null> {
  const statement = sql`select t.id, ${columns} from customer t where t.account_id = ${ctx.accountId}::uuid and t.id = ${id}::uuid`;
  const rows = ctx.journal
    ? await queryRows<Row>(ctx.db, statement, name)
    : await readRows<Row>(ctx.accountId, { name, text: statement.text }, [id]);
  return rows[0] ?? null;
}

/** What a customer is made of, as its columns; contacts come with it. */
export interface NewCustomer {
  id: string;
  legalName: string;
  address: object;
  url: string | null;
  domain: string | null;
  label: string | null;
  taxStatus: CustomerRow["taxStatus"];
  taxExemptionReason: string | null;
  language: Language | null;
  status: CustomerRow["status"];
  customProperties: object;
  contacts: { id: string; name: string; email: string; billingPreference: string; telephone: string | null }[];
}

/** Adds a customer with its contacts in one statement, past Prisma: the most frequent write of an import. */
export async function addCustomer(ctx: Ctx, customer: NewCustomer): Promise<void> {
  const { contacts, ...columns } = customer;
  const now = ctx.clock.now().toISOString();
  await execute(
    ctx.db,
    sql`with added as (
          insert into customer (account_id, id, legal_name, address, url, domain, label, tax_status, tax_exemption_reason, language, status,
            custom_properties, created_at, updated_at)
          values (${ctx.accountId}::uuid, ${columns.id}::uuid, ${columns.legalName}, ${JSON.stringify(columns.address)}::jsonb,
            ${columns.url}, ${columns.domain}, ${columns.label}, ${columns.taxStatus}::"TaxStatus", ${columns.taxExemptionReason}, ${columns.language}::"Language",
            ${columns.status}::"CustomerStatus", ${JSON.stringify(columns.customProperties)}::jsonb, ${now}::timestamptz,
            ${now}::timestamptz)
          returning account_id, id)
        insert into contact (account_id, id, customer_id, name, email, billing_preference, telephone, created_at, updated_at)
        select added.account_id, c.id, added.id, c.name, c.email, c."billingPreference"::"BillingPreference", c.telephone,
          ${now}::timestamptz, ${now}::timestamptz
        from added, jsonb_to_recordset(${JSON.stringify(contacts)}::jsonb)
          as c(id uuid, name text, email text, "billingPreference" text, telephone text)`,
    "customer-add",
  );
}

/** A group of customers by its id or its owner, or null; inside a command as its transaction sees it. */
export async function fetchOrganization(
  ctx: Ctx,
  by: { id: string } | { ownerId: string },
): Promise<OrganizationRow | null> {
  const [column, value] = "id" in by ? [sql`o.id`, by.id] : [sql`o.owner_id`, by.ownerId];
  if (!isUuid(value)) return null;
  const statement = sql`select ${organizationObject} as organization
    from customer_organization o join customer oc on oc.account_id = o.account_id and oc.id = o.owner_id
    where o.account_id = ${ctx.accountId}::uuid and ${column} = ${value}::uuid`;
  const rows = await queryRows<{ organization: OrganizationRow }>(ctx.db, statement);
  return rows[0]?.organization ?? null;
}

/** The id behind an alias or an id (platform.md §1.1), or null. */
export async function customerIdOfAlias(ctx: Ctx, alias: string): Promise<string | null> {
  const [row] = await readSql<{ id: string }>(
    sql`select t.id from customer t where t.account_id = ${ctx.accountId}::uuid and t.id in (${idsOfAlias(ctx, alias)})`,
  );
  return row?.id ?? null;
}

/**
 * Locks customers until the end of the command, in one order, so that two commands on the same people or groups come one after the other.
 * Invoices may still refer to them meanwhile (no key changes).
 *
 * @returns those that exist, by id; texts that are no ids are skipped.
 */
export async function lockCustomers(ctx: Ctx, ids: readonly string[]): Promise<Map<string, LockedCustomer>> {
  const wanted = [...new Set(ids.filter(isUuid).map((id) => id.toLowerCase()))];
  if (wanted.length === 0) return new Map();
  const rows = await queryRows<LockedCustomer>(
    ctx.db,
    sql`select id, legal_name as "legalName", archived_at as "archivedAt" from customer
        where account_id = ${ctx.accountId}::uuid and id in (${uuids(wanted)}) order by id for no key update`,
  );
  return new Map(rows.map((row) => [row.id, row]));
}

export interface LockedCustomer {
  id: string;
  legalName: string;
  archivedAt: Date | null;
}

export function listCustomerPage(ctx: Ctx, filters: CustomerListFilters) {
  return listRows<CustomerRow>(ctx, {
    from: sql`customer t`,
    columns: customerColumns,
    where: conditionsOf(ctx, filters),
    sort: sortOf(filters.sortBy),
    order: filters.sortOrder ?? "DESC",
    page: filters,
  });
}

/** Distinct keys of custom properties, in order. */
export async function customPropertyKeys(ctx: Ctx): Promise<string[]> {
  const rows = await readSql<{ key: string }>(
    sql`select distinct jsonb_object_keys(t.custom_properties) as key from customer t
        where t.account_id = ${ctx.accountId}::uuid and t.custom_properties <> '{}' order by key limit 10000`,
  );
  return rows.map((row) => row.key);
}

function uuids(ids: readonly string[]): Sql {
  return join(ids.map((id) => sql`${id}::uuid`));
}

const memberColumns = sql`(select coalesce(jsonb_agg(jsonb_build_object('id', m.customer_id, 'name', mc.legal_name) order by m.customer_id), '[]')
  from customer_organization_member m join customer mc on mc.account_id = m.account_id and mc.id = m.customer_id
  where m.account_id = o.account_id and m.organization_id = o.id)`;

/** An organization `o` with its owner `oc` as JSON. */
const organizationObject = sql`jsonb_build_object('id', o.id, 'owner', jsonb_build_object('id', o.owner_id, 'name', oc.legal_name),
  'members', ${memberColumns})`;

const ownColumns = sql`t.created_at as "createdAt", t.legal_name as "legalName", t.address, t.url, t.domain, t.label,
  t.tax_status as "taxStatus", t.tax_exemption_reason as "taxExemptionReason", t.language, t.status, t.custom_properties as "customProperties",
  t.archived_at as "archivedAt",
  (select coalesce(json_agg(json_build_object('service', l.service, 'id', l.external_id, 'isPending', l.is_pending,
      'lastSynced', l.last_synced, 'url', l.url) order by l.service), '[]')
    from customer_integration_link l where l.account_id = t.account_id and l.customer_id = t.id) as links,
  (select coalesce(json_agg(json_build_object('id', c.id, 'name', c.name, 'email', c.email, 'billingPreference', c.billing_preference,
      'telephone', c.telephone, 'archivedAt', c.archived_at, 'createdAt', c.created_at, 'updatedAt', c.updated_at) order by c.id), '[]')
    from contact c where c.account_id = t.account_id and c.customer_id = t.id and c.archived_at is null) as contacts`;

const customerColumns = sql`${ownColumns},
  (select coalesce(jsonb_agg(${organizationObject} order by o.id), '[]')
    from customer_organization o join customer oc on oc.account_id = o.account_id and oc.id = o.owner_id
    where o.account_id = t.account_id and o.id in (
      select w.id from customer_organization w where w.account_id = t.account_id and w.owner_id = t.id
      union all
      select j.organization_id from customer_organization_member j where j.account_id = t.account_id and j.customer_id = t.id)
  ) as organizations`;

/** For the many customers in no group: half of what the whole costs PostgreSQL is setting out to look for groups. */
const loneColumns = sql`${ownColumns}, '[]'::json as organizations,
  (exists (select from customer_organization w where w.account_id = t.account_id and w.owner_id = t.id)
    or exists (select from customer_organization_member j where j.account_id = t.account_id and j.customer_id = t.id)) as "isGrouped"`;

function conditionsOf(ctx: Ctx, filters: CustomerListFilters): Sql[] {
  const { legalName, email, alias, label, billingStatus } = filters;
  return [
    ...(filters.includeArchived ? [] : [sql`t.archived_at is null`]),
    ...(legalName === undefined ? [] : [sql`t.legal_name = ${legalName}`]),
    ...(label === undefined ? [] : [sql`t.label = ${label}`]),
    ...(alias === undefined ? [] : [sql`t.id in (${idsOfAlias(ctx, alias)})`]),
    ...(email === undefined
      ? []
      : [
          sql`t.id in (select c.customer_id from contact c where c.account_id = ${ctx.accountId}::uuid
            and lower(c.email) = lower(${email}) and c.archived_at is null)`,
        ]),
    ...(billingStatus === undefined
      ? []
      : [billingStatus === "ACTIVE" ? hasRunningSchedule : sql`not ${hasRunningSchedule}`]),
  ];
}

/** A schedule that runs now: invoices made by hand do not count (api.md §4.4). */
const hasRunningSchedule = sql`exists (select from billing_schedule s where s.account_id = t.account_id and s.customer_id = t.id
  and s.status = 'ACTIVE')`;

function idsOfAlias(ctx: Ctx, alias: string): Sql {
  const named = sql`select a.customer_id from customer_alias a where a.account_id = ${ctx.accountId}::uuid and a.value = ${alias}`;
  return isUuid(alias) ? sql`${named} union all select ${alias}::uuid` : named;
}

function sortOf(sortBy: string | undefined): Sort | null {
  if (sortBy === undefined || sortBy === "createdAt") return null;
  if (sortBy === "legalName") return { expression: sql`lower(t.legal_name)`, type: "text" };
  const key = sortBy.slice("customProperties.".length);
  return { expression: sql`coalesce(t.custom_properties ->> ${key}::text, '')`, type: "text" };
}
