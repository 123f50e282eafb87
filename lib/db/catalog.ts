import "server-only";
import type { Ctx } from "@/lib/core/context";
import { isUuid } from "@/lib/core/ids";
import { readSql } from "./list";
import { execute, join, queryRows, type Sql, sql } from "./sql";

/** A time as PostgreSQL's JSON spells it, or as the driver reads a column. */
type Instant = Date | string;

export interface LinkRow {
  service: string;
  id: string;
  isPending: boolean;
  lastSynced: Instant | null;
  url: string | null;
}

export type RecognitionMethod = "STRAIGHT_LINE" | "USAGE" | "MILESTONE" | "POINT_IN_TIME";

export interface ProductRow {
  id: string;
  name: string;
  label: string | null;
  taxCategoryId: string | null;
  /** As somebody set it; null: the default. */
  recognitionMethod: RecognitionMethod | null;
  archivedAt: Date | null;
  createdAt: Date;
  updatedAt: Date;
  links: LinkRow[];
}

export interface BillingProductRow extends ProductRow {
  taxCategoryName: string | null;
  /** The method that holds (D54). */
  heldMethod: RecognitionMethod;
}

/** The terms of a list price or price; numbers as text. */
export interface TermsRow {
  id: string;
  productId: string;
  name: string;
  currency: string;
  pricingType: string;
  rate: string | null;
  isPricePercentage: boolean | null;
  packageSize: string | null;
  tiers: unknown;
  usageMetricId: string | null;
  usageCalculationMode: string | null;
  calculationFrequency: string | null;
  calculationInterval: number | null;
  seatMetricId: string | null;
  prorationStrategy: string | null;
  contractedMinimumSeats: number | null;
  overagesFrequency: string | null;
  prorateFlatFees: boolean | null;
  billingFrequency: string;
  billingType: string;
  onDemandInterval: string;
  customMetricParameters: unknown;
  createdAt: Date;
  updatedAt: Date;
  links: LinkRow[];
}

export interface ListPriceRow extends TermsRow {
  archivedAt: Date | null;
}

export interface PriceRow extends TermsRow {
  listPriceId: string | null;
  status: string;
}

/** One of the three things of the catalogue, as its tables. */
export interface CatalogTable {
  own: Sql;
  links: Sql;
}

export const productTable: CatalogTable = { own: sql`product`, links: sql`product_integration_link` };
export const listPriceTable: CatalogTable = { own: sql`list_price`, links: sql`list_price_integration_link` };
export const priceTable: CatalogTable = { own: sql`price`, links: sql`price_integration_link` };

const linksOf = ({ links }: CatalogTable) => sql`(select coalesce(json_agg(json_build_object('service', l.service,
    'id', l.external_id, 'isPending', l.is_pending, 'lastSynced', l.last_synced, 'url', l.url) order by l.service), '[]')
  from ${links} l where l.account_id = t.account_id and l.owner_id = t.id) as links`;

export const productColumns = sql`t.name, t.label, t.tax_category_id as "taxCategoryId", t.recognition_method as "recognitionMethod",
  t.archived_at as "archivedAt", t.created_at as "createdAt", t.updated_at as "updatedAt", ${linksOf(productTable)}`;

const priceOfProduct = (
  models: Sql,
) => sql`exists (select from price p where p.account_id = t.account_id and p.product_id = t.id
    and p.pricing_type in (${models}))
  or exists (select from list_price l where l.account_id = t.account_id and l.product_id = t.id and l.archived_at is null
    and l.pricing_type in (${models}))`;

/** D54: what somebody set, else USAGE for a product with usage prices only, else STRAIGHT_LINE. */
export const heldMethod = sql`coalesce(t.recognition_method::text, case
  when (${priceOfProduct(sql`'LINEAR', 'PACKAGE', 'GRADUATED', 'VOLUME'`)}) and not (${priceOfProduct(sql`'ONE_TIME', 'FIXED', 'SEAT_BASED'`)})
  then 'USAGE' else 'STRAIGHT_LINE' end)`;

export const billingProductColumns = sql`${productColumns}, ${heldMethod} as "heldMethod",
  (select c.name from tax_category c where c.account_id = t.account_id and c.id = t.tax_category_id) as "taxCategoryName"`;

const termsColumns = sql`t.product_id as "productId", t.name, t.currency, t.pricing_type as "pricingType", t.rate::text as rate,
  t.is_price_percentage as "isPricePercentage", t.package_size::text as "packageSize", t.tiers, t.usage_metric_id as "usageMetricId",
  t.usage_calculation_mode as "usageCalculationMode", t.calculation_frequency as "calculationFrequency",
  t.calculation_interval as "calculationInterval", t.seat_metric_id as "seatMetricId", t.proration_strategy as "prorationStrategy",
  t.contracted_minimum_seats as "contractedMinimumSeats", t.overages_frequency as "overagesFrequency",
  t.prorate_flat_fees as "prorateFlatFees", t.billing_frequency as "billingFrequency", t.billing_type as "billingType",
  t.on_demand_interval as "onDemandInterval", t.custom_metric_parameters as "customMetricParameters", t.created_at as "createdAt",
  t.updated_at as "updatedAt"`;

export const listPriceColumns = sql`${termsColumns}, t.archived_at as "archivedAt", ${linksOf(listPriceTable)}`;
export const priceColumns = sql`${termsColumns}, t.list_price_id as "listPriceId", t.status, ${linksOf(priceTable)}`;

/** One row, also for a text that is no id; inside a command as its transaction sees it. */
export async function fetchCatalogRow<Row extends object>(
  ctx: Ctx,
  { own }: CatalogTable,
  columns: Sql,
  id: string,
): Promise<Row | null> {
  if (!isUuid(id)) return null;
  const statement = sql`select t.id, ${columns} from ${own} t where t.account_id = ${ctx.accountId}::uuid and t.id = ${id}::uuid`;
  const rows = ctx.journal ? await queryRows<Row>(ctx.db, statement) : await readSql<Row>(statement);
  return rows[0] ?? null;
}

/**
 * Locks a row until the transaction ends, so that its changes come one after the other; one that is to be removed also against new rows
 * that refer to it.
 *
 * @returns whether there is one.
 */
export async function lockCatalogRow(
  ctx: Ctx,
  { own }: CatalogTable,
  id: string,
  purpose: "change" | "remove" = "change",
): Promise<boolean> {
  if (!isUuid(id)) return false;
  const strength = purpose === "remove" ? sql`for update` : sql`for no key update`;
  const statement = sql`select 1 from ${own} where account_id = ${ctx.accountId}::uuid and id = ${id}::uuid ${strength}`;
  return (await queryRows(ctx.db, statement)).length > 0;
}

/** Keeps a product or list price from being archived while something is made of it. */
export async function holdCatalogRow<Row>(ctx: Ctx, { own }: CatalogTable, columns: Sql, id: string) {
  const statement = sql`select ${columns} from ${own} t where t.account_id = ${ctx.accountId}::uuid and t.id = ${id}::uuid for share`;
  return (await queryRows<Row>(ctx.db, statement))[0] ?? null;
}

/** Makes the links of a locked row what `wanted` says; a link to the same record keeps its state of synchronization. */
export async function replaceCatalogLinks(
  ctx: Ctx,
  { links }: CatalogTable,
  id: string,
  wanted: readonly { service: string; id: string }[],
): Promise<void> {
  const rows = JSON.stringify(wanted.map((link) => ({ service: link.service, external_id: link.id })));
  await execute(
    ctx.db,
    sql`with wanted as (select * from jsonb_to_recordset(${rows}::jsonb) as w(service text, external_id text)),
          gone as (delete from ${links} l where l.account_id = ${ctx.accountId}::uuid and l.owner_id = ${id}::uuid
            and l.service not in (select service from wanted))
        insert into ${links} as kept (account_id, owner_id, service, external_id)
        select ${ctx.accountId}::uuid, ${id}::uuid, service, external_id from wanted
        on conflict (account_id, owner_id, service) do update
          set external_id = excluded.external_id, is_pending = false, last_synced = null, url = null
          where kept.external_id <> excluded.external_id`,
  );
}

/** So many prices of one product are listed with it. */
export const pricesAProduct = 100;

/** The newest prices of each product. */
export function newestPricesOf(ctx: Ctx, productIds: readonly string[]): Promise<PriceRow[]> {
  if (productIds.length === 0) return Promise.resolve([]);
  const ids = join(productIds.map((id) => sql`(${id}::uuid)`));
  return readSql<PriceRow>(
    sql`select t.id, ${priceColumns} from (values ${ids}) listed(id) cross join lateral (
          select * from price p where p.account_id = ${ctx.accountId}::uuid and p.product_id = listed.id order by p.id desc limit ${pricesAProduct}
        ) t order by t.id desc`,
  );
}

export interface TermsFilters {
  currency?: readonly string[] | undefined;
  productId?: readonly string[] | undefined;
  billingFrequency?: readonly string[] | undefined;
}

/** What lists of prices and list prices are narrowed by; a frequency that is never stored matches nothing. */
export function termsConditions({ currency, productId, billingFrequency }: TermsFilters): Sql[] {
  return [
    ...(currency === undefined ? [] : [sql`t.currency in (${join([...currency])})`]),
    ...(productId === undefined ? [] : [sql`t.product_id in (${join(productId.map((id) => sql`${id}::uuid`))})`]),
    ...(billingFrequency === undefined ? [] : [sql`t.billing_frequency::text in (${join([...billingFrequency])})`]),
  ];
}
