import { z } from "zod";
import { notFound } from "@/lib/core/errors";
import { isUuid } from "@/lib/core/ids";
import { query } from "@/lib/core/operation";
import { listRows } from "@/lib/db/list";
import { sql } from "@/lib/db/sql";
import { rateColumns, type TaxRateRow, toTaxRate, toTaxRateOption } from "./rows";
import { pickTaxRate } from "./rules";
import {
  FindTaxRate,
  FoundTaxRate,
  TaxRate,
  TaxRateFilters,
  TaxRateId,
  TaxRateList,
  TaxRateOption,
  TaxRateOptionFilters,
} from "./schema";

const optionLimit = 200;

/** All rates, newest first; archived ones too. */
export const listTaxRates = query({
  name: "listTaxRates",
  permission: "tax:read",
  input: TaxRateFilters,
  output: TaxRateList,
  async run(ctx, page) {
    const { items, pagination } = await listRows<TaxRateRow>(ctx, {
      from: sql`tax_rate t`,
      columns: rateColumns,
      where: [],
      sort: null,
      order: "DESC",
      page,
    });
    return { items: items.map(toTaxRate), pagination };
  },
});

/** One rate. @throws NotFound. */
export const getTaxRate = query({
  name: "getTaxRate",
  permission: "tax:read",
  input: TaxRateId,
  output: TaxRate,
  async run(ctx, { id }) {
    const row = isUuid(id) ? await ctx.db.taxRate.findFirst({ where: { id } }) : null;
    if (!row) throw notFound();
    return toTaxRate(row);
  },
});

/** D46: the rate of a product's tax category at a billing address, or null: no rate, which is not 0 %. */
export const findTaxRate = query({
  name: "findTaxRate",
  permission: "tax:read",
  input: FindTaxRate,
  output: FoundTaxRate,
  async run(ctx, { taxCategoryId, address }) {
    if (!taxCategoryId) return { taxRate: null };
    const { country } = address;
    const rows = await ctx.db.taxRate.findMany({
      where: { taxCategoryId, country, isPublished: true, archivedAt: null },
    });
    return { taxRate: pickTaxRate(rows.map(toTaxRate), address) };
  },
});

/** Rates in use for a picker: those of `country` only where it is given; by country, region and name. */
export const listTaxRateOptions = query({
  name: "listTaxRateOptions",
  permission: "tax:read",
  input: TaxRateOptionFilters,
  output: z.object({ items: z.array(TaxRateOption) }),
  async run(ctx, { country, search }) {
    const contains = search?.trim() ? { contains: search.trim(), mode: "insensitive" as const } : null;
    const rows = await ctx.db.taxRate.findMany({
      where: {
        isPublished: true,
        archivedAt: null,
        ...(country ? { country } : {}),
        ...(contains ? { OR: [{ name: contains }, { invoiceName: contains }, { invoiceShortName: contains }] } : {}),
      },
      include: { taxCategory: { select: { name: true } } },
      orderBy: [{ country: "asc" }, { region: { sort: "asc", nulls: "first" } }, { name: "asc" }, { id: "desc" }],
      take: optionLimit,
    });
    return { items: rows.map(toTaxRateOption) };
  },
});
