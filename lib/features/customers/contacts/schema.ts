import { z } from "zod";
import { pathId, queryBoolean } from "@/lib/core/fields";
import { Contact, ContactWrite } from "../schema";

export const ContactList = z.object({ items: z.array(Contact) }).meta({ id: "ContactList" });

export const ContactFilters = z.object({ customer: pathId(), includeArchived: queryBoolean().optional() });

export const NewContact = ContactWrite.extend({ customer: pathId() });
export const ContactReplacement = ContactWrite.extend({ customer: pathId(), id: pathId() });
export const ContactId = z.object({ customer: pathId(), id: pathId() });
