import { z } from "zod";
import { countryCodes } from "@/lib/core/countries";
import { pathId, queryBoolean, queryList, text } from "@/lib/core/fields";
import { Pagination, pageQuery, sortOrder } from "@/lib/core/paging";
import { TaxRegistration } from "@/lib/features/taxes/registrations/schema";
import { CustomerAlias } from "../aliases/schema";
import { Contact, Customer, CustomerRef, CustomerStatus, TaxStatus, taxStatuses } from "../schema";

/** What the dashboard shows of customers; no part of the contract. */

export const CustomerSearch = z.object({
  text: text(200),
  includeArchived: z.boolean().optional(),
  limit: z.int().min(1).max(20).optional(),
});

export const CustomerHit = z.object({
  id: z.string(),
  legalName: z.string(),
  label: z.string().optional(),
  country: z.string(),
  email: z.string().optional(),
  archivedAt: z.string().optional(),
});
export type CustomerHit = z.output<typeof CustomerHit>;
export const CustomerHits = z.object({ items: z.array(CustomerHit) });

export const customerSorts = ["createdAt", "legalName", "country", "label"] as const;

const [firstCountry = "", ...otherCountries] = countryCodes;

/** Filters of the table, as its address spells them. */
export const CustomerTableFilters = z.object({
  search: text(200).optional(),
  label: text(200).optional(),
  country: queryList([firstCountry, ...otherCountries]).optional(),
  taxStatus: queryList(taxStatuses).optional(),
  outstanding: queryBoolean().optional(),
  overdue: queryBoolean().optional(),
  includeArchived: queryBoolean().optional(),
  sortBy: z.enum(customerSorts).optional(),
  sortOrder,
  ...pageQuery,
});

/** What is owed in one currency; overdue is the part whose due date is before today. */
export const Owed = z.object({ currency: z.string(), outstanding: z.string(), overdue: z.string() });

export const CustomerTableRow = z.object({
  id: z.string(),
  legalName: z.string(),
  town: z.string(),
  country: z.string(),
  label: z.string().optional(),
  taxStatus: TaxStatus,
  status: CustomerStatus,
  archivedAt: z.string().optional(),
  createdAt: z.string(),
  primaryContact: z.object({ name: z.string(), email: z.string() }).optional(),
  owed: z.array(Owed),
});
export type CustomerTableRow = z.output<typeof CustomerTableRow>;
export const CustomerTable = z.object({ items: z.array(CustomerTableRow), pagination: Pagination });

export const CustomerPageId = z.object({ id: pathId() });

/** Invoices of one currency: issued = final or sent. */
export const CurrencyFigures = Owed.extend({
  issuedCount: z.int(),
  issuedTotal: z.string(),
  outstandingCount: z.int(),
  overdueCount: z.int(),
});

export const CustomerPage = z.object({
  customer: Customer,
  /** Archived ones too, after the others. */
  contacts: z.array(Contact),
  aliases: z.array(CustomerAlias),
  parents: z.array(CustomerRef),
  children: z.array(CustomerRef),
  taxRegistrations: z.array(TaxRegistration),
  /** All invoices, drafts included. */
  invoiceCount: z.int(),
  figures: z.array(CurrencyFigures),
});
export type CustomerPage = z.output<typeof CustomerPage>;

export const Labels = z.object({ items: z.array(z.string()) });

export const CustomerIds = z.object({ ids: z.array(z.string().max(100)).max(200) });
export const CustomerNames = z.object({ items: z.array(CustomerRef) });
