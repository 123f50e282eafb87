import { z } from "zod";
import { pathId } from "@/lib/core/fields";
import { pageOf, pageQuery } from "@/lib/core/paging";
import { roles } from "@/lib/core/permissions";

export const UserRoleName = z.enum(roles).meta({ id: "UserRoleName" });

export const UserPermission = z
  .object({ resource: z.string(), actions: z.array(z.string()) })
  .meta({ id: "UserPermission" });

export const UserRole = z
  .object({ roleName: UserRoleName, permissions: z.array(UserPermission) })
  .meta({ id: "UserRole" });

export const User = z
  .object({
    id: z.string(),
    email: z.string(),
    sequenceAccountIds: z.array(z.string()),
    state: z.string(),
    roles: z.array(UserRole),
  })
  .meta({ id: "User" });
export type User = z.output<typeof User>;

export const UserList = pageOf("UserList", User);
export const UserFilters = z.object(pageQuery);
export const UserId = z.object({ id: pathId() });

const legacyShape = { sequenceAccountIds: z.array(z.string()).max(1000) };
export const UserUpdateLegacy = z.object(legacyShape).meta({ id: "UserUpdateLegacy" });
export const UserAccountsChange = z.object({ ...legacyShape, id: pathId() });
export const UserUpdateLegacyResult = z
  .object({ id: z.string(), sequenceAccountIds: z.array(z.string()) })
  .meta({ id: "UserUpdateLegacyResult" });

/** A person with access to the account, as the users screen lists her. */
export const Member = z.object({
  id: z.string(),
  name: z.string(),
  email: z.string(),
  roles: z.array(UserRoleName),
  hasPassword: z.boolean(),
  isYou: z.boolean(),
  memberSince: z.string(),
});
export type Member = z.output<typeof Member>;
export const Members = z.object({ items: z.array(Member) });

export const PasswordChange = z.object({
  currentPassword: z.string().min(1, { error: "Is required." }).max(200),
  newPassword: z
    .string()
    .min(12, { error: "Must have at least 12 characters." })
    .max(200, { error: "Must be at most 200 characters." }),
});
