import { newId } from "@/lib/core/ids";
import type { CommandCtx } from "@/lib/core/operation";
import type { ContactModel } from "@/lib/db/generated/models";
import type { ContactWrite } from "../../schema";

/**
 * Makes the live contacts of a locked customer what `wanted` says: matched by e-mail, so that a person keeps the id; who is left out is
 * archived; who is as before is not touched. `wanted` has passed `contactFaults`.
 */
export async function replaceContacts(ctx: CommandCtx, customerId: string, wanted: readonly ContactWrite[]) {
  const stored = await ctx.db.contact.findMany({ where: { customerId, archivedAt: null } });
  const byEmail = new Map(stored.map((contact) => [contact.email.toLowerCase(), contact]));
  const kept = wanted.map((write) => ({ write, row: byEmail.get(write.email.toLowerCase()) ?? null }));
  const keptIds = new Set(kept.map(({ row }) => row?.id));
  const left = stored.filter((contact) => !keptIds.has(contact.id));
  await archiveContacts(ctx, left);
  await demotePrimary(
    ctx,
    customerId,
    kept.find(({ write }) => write.billingPreference === "PRIMARY")?.row?.id ?? null,
  );
  for (const { write, row } of kept) if (row) await rewriteContact(ctx, row, write);
  await insertContacts(
    ctx,
    customerId,
    kept.filter(({ row }) => row === null).map(({ write }) => write),
  );
}

export async function insertContacts(ctx: CommandCtx, customerId: string, writes: readonly ContactWrite[]) {
  const now = ctx.clock.now();
  return ctx.db.contact.createManyAndReturn({
    data: writes.map(({ name, email, billingPreference, telephone }) => ({
      accountId: ctx.accountId,
      id: newId(now.getTime()),
      customerId,
      name,
      email,
      billingPreference,
      telephone: telephone || null,
      createdAt: now,
      updatedAt: now,
    })),
  });
}

/** Writes what differs; answers the contact as it stands then. */
export async function rewriteContact(ctx: CommandCtx, row: ContactModel, write: ContactWrite): Promise<ContactModel> {
  const { name, email, billingPreference } = write;
  const telephone = write.telephone == null ? row.telephone : write.telephone || null;
  const isSame =
    row.name === name &&
    row.email === email &&
    row.billingPreference === billingPreference &&
    row.telephone === telephone;
  if (isSame) return row;
  const data = { name, email, billingPreference, telephone, updatedAt: ctx.clock.now() };
  await ctx.db.contact.updateMany({ where: { id: row.id }, data });
  return { ...row, ...data };
}

/** Takes PRIMARY from whoever has it and is not `except`, before another gets it: the database allows one (guards migration). */
export async function demotePrimary(ctx: CommandCtx, customerId: string, except: string | null) {
  await ctx.db.contact.updateMany({
    where: { customerId, archivedAt: null, billingPreference: "PRIMARY", ...(except ? { id: { not: except } } : {}) },
    data: { billingPreference: "STANDARD", updatedAt: ctx.clock.now() },
  });
}

export async function archiveContacts(ctx: CommandCtx, contacts: readonly ContactModel[]) {
  if (contacts.length === 0) return;
  const now = ctx.clock.now();
  await ctx.db.contact.updateMany({
    where: { id: { in: contacts.map((contact) => contact.id) } },
    data: { archivedAt: now, updatedAt: now },
  });
}
