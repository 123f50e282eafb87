import { z } from "zod";
import { id, pathId, requiredText, text } from "@/lib/core/fields";
import { pageOf, pageQuery } from "@/lib/core/paging";

export const CustomerAlias = z
  .object({
    id: z.string(),
    sequenceAccountId: z.string(),
    customerId: z.string(),
    value: z.string(),
    createdAt: z.string(),
    deletedAt: z.string().optional(),
    label: z.string().optional(),
    archivedAt: z.string().optional(),
  })
  .meta({ id: "CustomerAlias" });
export type CustomerAlias = z.output<typeof CustomerAlias>;

export const CustomerAliasList = pageOf("CustomerAliasList", CustomerAlias);
export const CustomerAliasesOfCustomer = z
  .object({ items: z.array(CustomerAlias) })
  .meta({ id: "CustomerAliasesOfCustomer" });

/** What can be an alias; the look-up by alias takes nothing else. */
export const aliasValue = requiredText(200);

export const CustomerAliasCreate = z
  .object({ customerId: id(), value: aliasValue, label: text(200).nullish() })
  .meta({ id: "CustomerAliasCreate" });

export const CustomerAliasUpdate = z.object({ label: text(200).nullish() }).meta({ id: "CustomerAliasUpdate" });
export const CustomerAliasReplacement = z.object({ label: text(200).nullish(), id: pathId() });
export const CustomerAliasId = z.object({ id: pathId() });
export const CustomerAliasFilters = z.object({ value: text(300).optional(), ...pageQuery });
