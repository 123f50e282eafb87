import { z } from "zod";
import { id, pathId } from "@/lib/core/fields";

const memberIds = z.array(id()).max(1000, { error: "Must have at most 1000 entries." });

export const CustomerOrganizationCreate = z
  .object({ ownerId: id(), memberIds })
  .meta({ id: "CustomerOrganizationCreate" });

export const CustomerOrganizationMembersWrite = z
  .object({ customerIds: memberIds })
  .meta({ id: "CustomerOrganizationMembersWrite" });

export const OrganizationMembers = z.object({ id: pathId(), customerIds: memberIds });

export const CustomerParent = z.object({ id: pathId(), parentId: id().nullable() });
