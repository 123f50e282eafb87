import { z } from "zod";
import { Address } from "@/lib/core/address";
import { email, id, pathId, queryBoolean, requiredText, text } from "@/lib/core/fields";
import { Language } from "@/lib/core/languages";
import { pageOf, pageQuery, sortOrder } from "@/lib/core/paging";
import { contactFaults, domainOf, repeats } from "./rules";

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
export type CustomerOrganization = z.output<typeof CustomerOrganization>;

/** A field beyond the contract must not be lost by a client that does not know it (D43). */
const ownField = "x-extension: kept when left out, removed by an empty text.";

export const Contact = z
  .object({
    id: z.string(),
    name: z.string(),
    email: z.string(),
    billingPreference: ContactBillingPreference,
    createdAt: z.string(),
    updatedAt: z.string(),
    archivedAt: z.string().optional(),
    telephone: z.string().optional().meta({ "x-extension": true }),
  })
  .meta({ id: "Contact" });
export type Contact = z.output<typeof Contact>;

export const ContactWrite = z
  .object({
    name: requiredText(200),
    email: email(),
    billingPreference: ContactBillingPreference,
    telephone: text(50).nullish().meta({ description: ownField, "x-extension": true }),
  })
  .meta({ id: "ContactWrite" });
export type ContactWrite = z.output<typeof ContactWrite>;

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
  taxExemptionReason: z.string().optional().meta({ "x-extension": true }),
  language: Language.optional().meta({ description: "x-extension: of mail to this customer.", "x-extension": true }),
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

export const PushIntegration = z.enum(["Xero"]).meta({ id: "PushIntegration" });

const contactSet = z
  .array(ContactWrite)
  .max(200, { error: "Must have at most 200 contacts." })
  .superRefine((contacts, check) => {
    for (const { path, message } of contactFaults(contacts)) check.addIssue({ code: "custom", path, message });
  });

export const linkSet = z
  .array(IntegrationLinkWrite)
  .max(50, { error: "Must have at most 50 entries." })
  .superRefine((links, check) => {
    for (const index of repeats(links.map((link) => link.service))) {
      check.addIssue({ code: "custom", path: [index, "service"], message: "Is listed twice." });
    }
  });

/** What a customer is made of, save how its people are told: that differs between the versions. */
export const customerShape = {
  legalName: requiredText(300),
  address: Address,
  url: text(500)
    .refine((url) => url === "" || domainOf(url) !== null, {
      error: "Must be a web address, like https://example.com.",
    })
    .nullish(),
  label: text(200).nullish(),
  taxStatus: TaxStatus,
  customerAliases: z.array(requiredText(200)).max(100).nullish(),
  integrationIds: linkSet.nullish(),
  pushToIntegrations: z.array(PushIntegration).max(5).nullish(),
};

export const CustomerWrite = z
  .object({
    ...customerShape,
    parentId: id().nullish(),
    contacts: contactSet,
    status: CustomerStatus.nullish(),
    customProperties: CustomProperties.nullish(),
    taxExemptionReason: text(500).nullish().meta({ description: ownField, "x-extension": true }),
    language: z
      .union([Language, z.literal("")], { error: "Must be one of EN, DE, FR, ES, NL, or empty." })
      .nullish()
      .meta({ description: ownField, "x-extension": true }),
  })
  .meta({ id: "CustomerWrite" });
export type CustomerWrite = z.output<typeof CustomerWrite>;

export const CustomerReplacement = CustomerWrite.extend({ id: pathId() });

/** The dashboard's change of a customer: what is left out stays. */
export const CustomerEdit = CustomerWrite.omit({ contacts: true, integrationIds: true, pushToIntegrations: true })
  .partial()
  .extend({ id: pathId() });
export type CustomerEdit = z.output<typeof CustomerEdit>;

export const CustomerId = z.object({ id: pathId() });

export const CustomerFilters = z.object({
  sortBy: text(120)
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
export type CustomerFilters = z.output<typeof CustomerFilters>;

export const StringKeyList = z.object({ items: z.array(z.string()) }).meta({ id: "StringKeyList" });
