import type { TaxRateModel } from "@/lib/db/generated/models";
import { sql } from "@/lib/db/sql";
import { Decimal } from "@/lib/engine/money/decimal";
import { percentText, wireNumber } from "@/lib/engine/money/format";
import type { TaxRate, TaxRateCreate, TaxRateOption } from "./schema";

export const rateColumns = sql`t.version_id as "versionId", t.version, t.is_published as "isPublished", t.name,
  t.invoice_name as "invoiceName", t.invoice_short_name as "invoiceShortName", t.description, t.amount::text as amount, t.country, t.region,
  t.tax_category_id as "taxCategoryId", t.archived_at as "archivedAt", t.updated_at as "updatedAt"`;

/** A row of `rateColumns` or of Prisma; the amount as anything that prints as a decimal. */
export type TaxRateRow = Omit<TaxRateModel, "accountId" | "amount" | "createdAt"> & { amount: { toString(): string } };

export function toTaxRate(row: TaxRateRow): TaxRate {
  return {
    id: row.id,
    versionId: row.versionId,
    version: row.version,
    isPublished: row.isPublished,
    name: row.name,
    invoiceName: row.invoiceName,
    invoiceShortName: row.invoiceShortName,
    description: row.description,
    amount: wireNumber(new Decimal(row.amount.toString())),
    country: row.country,
    region: row.region,
    taxCategoryId: row.taxCategoryId,
    isArchived: row.archivedAt !== null,
    updatedAt: row.updatedAt.toISOString(),
  };
}

export function toTaxRateOption(row: TaxRateRow & { taxCategory: { name: string } | null }): TaxRateOption {
  const { id, versionId, name, invoiceName, invoiceShortName, amount, country } = toTaxRate(row);
  return {
    ...{ id, versionId, name, invoiceName, invoiceShortName, amount, country },
    percentage: percentText(new Decimal(amount)),
    region: row.region,
    taxCategoryId: row.taxCategoryId,
    taxCategoryName: row.taxCategory?.name ?? null,
  };
}

/** The columns that a caller writes. */
export function rateData(input: TaxRateCreate) {
  const { isPublished, name, invoiceName, invoiceShortName, amount, country } = input;
  return {
    ...{ isPublished, name, invoiceName, invoiceShortName, amount, country },
    description: blankToNull(input.description),
    region: blankToNull(input.region),
    taxCategoryId: input.taxCategoryId ?? null,
  };
}

/** What counts as the rate's state: two rates with the same content are one version. */
export function rateContent(rate: TaxRate) {
  const { id: _id, versionId: _versionId, version: _version, updatedAt: _updatedAt, ...content } = rate;
  return content;
}

function blankToNull(text: string | null | undefined): string | null {
  return text?.trim() ? text.trim() : null;
}
