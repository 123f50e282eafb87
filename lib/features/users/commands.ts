import { z } from "zod";
import { hashPassword, verifyPassword } from "@/lib/auth/password";
import { AppError, invalid, invalidState } from "@/lib/core/errors";
import { type CommandCtx, command } from "@/lib/core/operation";
import { lockAdministrators, readPasswordHash, writePasswordHash } from "@/lib/db/users";
import { requireMember } from "./queries";
import { toUser } from "./rows";
import { PasswordChange, User, UserAccountsChange, UserId, UserUpdateLegacyResult } from "./schema";

/**
 * Ends a person's access to the account; her login stays for other accounts and for the activity log.
 *
 * @throws NotFound, InvalidState LAST_ADMIN (D42).
 */
export const deleteUser = command({
  name: "deleteUser",
  permission: "settings:delete",
  input: UserId,
  output: User,
  async run(ctx, { id }) {
    await setAccess(ctx, id, false);
    return toUser(await requireMember(ctx, id));
  },
});

/**
 * The withdrawn call of api.md §8: says which accounts a person may enter. The credentials see one account, so the list is that account
 * or empty; an empty one ends her access, a full one gives it back with the roles she had.
 *
 * @throws NotFound for who never was a member, ValidationFailed on an account that the credentials do not see, InvalidState LAST_ADMIN.
 */
export const setUserAccounts = command({
  name: "setUserAccounts",
  permission: "settings:update",
  input: UserAccountsChange,
  output: UserUpdateLegacyResult,
  async run(ctx, { id, sequenceAccountIds }) {
    await requireMember(ctx, id);
    const index = sequenceAccountIds.findIndex((accountId) => accountId !== ctx.accountId);
    if (index >= 0) throw invalid({ [`sequenceAccountIds.${index}`]: ["There is no account with this identifier."] });
    await setAccess(ctx, id, sequenceAccountIds.length > 0);
    const { sequenceAccountIds: held } = toUser(await requireMember(ctx, id));
    return { id, sequenceAccountIds: held };
  },
});

/** Changes the own password. @throws ValidationFailed on `currentPassword` when it is not the present one. */
export const changeOwnPassword = command({
  name: "changeOwnPassword",
  permission: "public",
  input: PasswordChange,
  output: z.object({}),
  async run(ctx, { currentPassword, newPassword }) {
    if (ctx.actor.type !== "USER") throw new AppError("PermissionDenied", "Only a signed-in person has a password.");
    const { id, email } = ctx.actor;
    const isRight = await verifyPassword(currentPassword, await readPasswordHash(ctx, id));
    if (!isRight) throw invalid({ currentPassword: ["This is not your present password."] });
    if (currentPassword === newPassword) throw invalid({ newPassword: ["Must differ from the present password."] });
    await writePasswordHash(ctx, id, await hashPassword(newPassword));
    const summary = `${email} changed the own password.`;
    ctx.record({ verb: "UPDATED", name: "Password changed", summary, object: { type: "USER", id } });
    return {};
  },
});

async function setAccess(ctx: CommandCtx, id: string, isMember: boolean): Promise<void> {
  const administrators = await lockAdministrators(ctx);
  const before = await requireMember(ctx, id);
  const state = isMember ? "ACTIVE" : "DELETED";
  if (before.state === state) return;
  if (!isMember && administrators.length === 1 && administrators[0] === id) {
    throw invalidState("LAST_ADMIN", "The last administrator cannot be removed. Make somebody else one first.");
  }
  await ctx.db.membership.updateMany({ where: { userId: id }, data: { state } });
  ctx.record({
    verb: isMember ? "UPDATED" : "DELETED",
    name: isMember ? "User admitted" : "User removed",
    summary: `${before.email} ${isMember ? "may enter" : "may no longer enter"} this account.`,
    object: { type: "USER", id },
    before: { state: before.state },
    after: { state },
  });
}
