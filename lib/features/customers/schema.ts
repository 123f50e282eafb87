import { z } from "zod";
import { Address } from "@/lib/core/address";
import { email, id, queryBoolean, requiredText, text } from "@/lib/core/fields";
import { pageOf, pageQuery, sortOrder } from "@/lib/core/paging";

export const taxStatuses = ["TAXED", "TAX_EXEMPT", "REVERSE_CHARGED"] as const;
export const TaxStatus = z.enum(taxStatuses).meta({ id: "TaxStatus" });

export const customerStatuses = ["DRAFT", "ACTIVE"] as const;
export const CustomerStatus = z.enum(customerStatuses).meta({ id: "CustomerStatus" });

export const billingPreferences = ["PRIMARY", "STANDARD", "NONE"] as const;
export const ContactBillingPreference = z.enum(billingPreferences).meta({ id: "ContactBillingPreference" });

export const integrationServices = [
  ...["Amazon_Redshift", "GoCardless", "Google_BigQuery", "Google_Sheets", "HubSpot", "NetSuite", "QuickBooks_Online"],
  ...["Salesforce", "Slack", "Snowflake", "Stripe", "Xero", "Avalara", "Anrok", "Attio", "Numeral", "Rillet", "Sphere"],
] as const;
export const IntegrationService = z.enum(integrationServices).meta({ id: "IntegrationService" });

export const IntegrationLink = z
  .object({
    service: IntegrationService,
    id: z.string(),
    lastSynced: z.string().optional(),
    url: z.string().optional(),
    isPending: z.boolean(),
  })
  .meta({ id: "IntegrationLink" });

export const IntegrationLinkWrite = z
  .object({ service: IntegrationService, id: requiredText(200) })
  .meta({ id: "IntegrationLinkWrite" });

export const CustomerRef = z.object({ id: z.string(), name: z.string() }).meta({ id: "CustomerRef" });

export const CustomerOrganization = z
  .object({ id: z.string(), owner: CustomerRef, members: z.array(CustomerRef) })
  .meta({ id: "CustomerOrganization" });

export const Contact = z
  .object({
    id: z.string(),
    name: z.string(),
    email: z.string(),
    billingPreference: ContactBillingPreference,
    createdAt: z.string(),
    updatedAt: z.string(),
    archivedAt: z.string().optional(),
  })
  .meta({ id: "Contact" });
export type Contact = z.output<typeof Contact>;

export const ContactWrite = z
  .object({ name: requiredText(200), email: email(), billingPreference: ContactBillingPreference })
  .meta({ id: "ContactWrite" });

const summaryShape = {
  id: z.string(),
  createdAt: z.string(),
  organizations: z.array(CustomerOrganization),
  legalName: z.string(),
  address: Address,
  url: z.string().optional(),
  domain: z.string().optional(),
  label: z.string().optional(),
  integrationIds: z.array(IntegrationLink),
  archivedAt: z.string().optional(),
  taxStatus: TaxStatus,
  customProperties: z.record(z.string(), z.string()),
};

export const CustomerSummary = z.object(summaryShape).meta({ id: "CustomerSummary" });
export type CustomerSummary = z.output<typeof CustomerSummary>;

export const Customer = z
  .object({ ...summaryShape, contacts: z.array(Contact), status: CustomerStatus })
  .meta({ id: "Customer" });
export type Customer = z.output<typeof Customer>;

export const CustomerList = pageOf("CustomerList", CustomerSummary);

export const CustomProperties = z
  .record(requiredText(100), text(1000))
  .refine((map) => Object.keys(map).length <= 100, { error: "Must have at most 100 entries." });

export const CustomerWrite = z
  .object({
    legalName: requiredText(300),
    address: Address,
    url: text(500).nullish(),
    label: text(200).nullish(),
    taxStatus: TaxStatus,
    customerAliases: z.array(requiredText(200)).max(100).nullish(),
    integrationIds: z.array(IntegrationLinkWrite).max(50).nullish(),
    parentId: id().nullish(),
    contacts: z.array(ContactWrite).max(200),
    pushToIntegrations: z.array(z.literal("Xero")).max(5).nullish(),
    status: CustomerStatus.nullish(),
    customProperties: CustomProperties.nullish(),
  })
  .meta({ id: "CustomerWrite" });
export type CustomerWrite = z.output<typeof CustomerWrite>;

export const CustomerId = z.object({ id: id() });

export const CustomerFilters = z.object({
  sortBy: z
    .string()
    .regex(/^(createdAt|legalName|customProperties\..{1,100})$/, {
      error: "Must be createdAt, legalName or customProperties.KEY.",
    })
    .optional(),
  legalName: text(300).optional(),
  email: text(300).optional(),
  alias: text(300).optional(),
  label: text(300).optional(),
  includeArchived: queryBoolean().optional(),
  billingStatus: z.enum(["ACTIVE", "INACTIVE"]).optional(),
  ...pageQuery,
  sortOrder,
});
