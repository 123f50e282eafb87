import { z } from "zod";
import { Address } from "@/lib/core/address";
import { email, pathId, text } from "@/lib/core/fields";
import { pageOf } from "@/lib/core/paging";
import { customerShape, IntegrationLink, TaxStatus } from "../schema";

/** Customers as versions up to 2024-05-09 tell them: e-mail fields in place of contacts. The look-up by alias still does. */
export const CustomerLegacy = z
  .object({
    id: z.string(),
    createdAt: z.string(),
    legalName: z.string(),
    contactName: z.string().optional(),
    address: Address,
    email: z.string(),
    telephone: z.string().optional(),
    url: z.string().optional(),
    label: z.string().optional(),
    integrationIds: z.array(IntegrationLink),
    archivedAt: z.string().optional(),
    billingEmails: z.array(z.string()),
    taxStatus: TaxStatus,
  })
  .meta({ id: "CustomerLegacy" });
export type CustomerLegacy = z.output<typeof CustomerLegacy>;

export const CustomerLegacyList = pageOf("CustomerLegacyList", CustomerLegacy);

export const CustomerAliasPath = z.object({ alias: z.string() });

const writeShape = {
  ...customerShape,
  email: email(),
  contactName: text(200).nullish(),
  telephone: text(50).nullish(),
  billingEmails: z.array(email()).max(199, { error: "Must have at most 199 entries." }),
};

export const CustomerLegacyCreate = z.object(writeShape).meta({ id: "CustomerLegacyCreate" });
export const CustomerLegacyWrite = z.object(writeShape).meta({ id: "CustomerLegacyWrite" });
export type CustomerLegacyWrite = z.output<typeof CustomerLegacyWrite>;
export const CustomerLegacyReplacement = z.object({ ...writeShape, id: pathId() });
