import { beforeAll, describe, expect, test } from "vitest";
import type { Ctx } from "@/lib/core/context";
import { newId } from "@/lib/core/ids";
import { type Scratch, scratchAccount } from "@/lib/testing/scratch";
import { inTransaction, type ScopedDb } from "./scoped";
import { queryRows, sql } from "./sql";

/** Attacks are written past the types, as a careless cast would. */
type Loose = Record<string, Record<string, (args: object) => Promise<unknown>>> & {
  $transaction(work: (tx: Loose) => Promise<unknown>): Promise<unknown>;
};

describe("the scoped client", () => {
  let mine: Scratch;
  let theirs: Scratch;
  let ours: { customer: string; contact: string };
  let foreign: { customer: string; contact: string };

  beforeAll(async () => {
    [mine, theirs] = [await scratchAccount(), await scratchAccount()];
    [ours, foreign] = [await customerOf(mine.ctx), await customerOf(theirs.ctx)];
  });

  test("sees its own rows and no other's", async () => {
    const { db } = mine.ctx;
    expect(await db.customer.findFirst({ where: { id: ours.customer } })).not.toBeNull();
    expect(await db.customer.findFirst({ where: { id: foreign.customer } })).toBeNull();
    expect((await db.customer.findMany()).every(({ accountId }) => accountId === mine.ctx.accountId)).toBe(true);
    expect(await db.customer.count({ where: { OR: [{ id: foreign.customer }, { id: ours.customer }] } })).toBe(1);
  });

  test.each([
    ["findUnique by the other's key", "findUnique", { where: byKey }],
    ["findFirst by an OR", "findFirst", { where: () => ({ OR: [{ accountId: theirs.ctx.accountId }] }) }],
    ["findMany by a NOT", "findMany", { where: () => ({ NOT: { accountId: mine.ctx.accountId } }) }],
    ["findMany by an AND", "findMany", { where: () => ({ AND: [{ accountId: theirs.ctx.accountId }] }) }],
    ["findMany by AND as an object", "findMany", { where: () => ({ AND: { accountId: theirs.ctx.accountId } }) }],
  ])("%s finds nothing", async (_name, operation, { where }) => {
    const found = await loose(mine.ctx).customer?.[operation]?.({ where: where() });
    expect(found === null || (Array.isArray(found) && found.length === 0)).toBe(true);
  });

  test("aggregates and groups count its own rows only", async () => {
    const { db } = mine.ctx;
    expect(await db.customer.aggregate({ _count: true })).toEqual({ _count: await db.customer.count() });
    const groups = await db.customer.groupBy({ by: ["accountId"], _count: true });
    expect(groups.map(({ accountId }) => accountId)).toEqual([mine.ctx.accountId]);
  });

  const attacks: [string, (db: Loose) => Promise<unknown> | undefined][] = [
    [
      "a row of another account",
      (db) => db.contact?.create?.({ data: contactRow(theirs.ctx.accountId, foreign.customer) }),
    ],
    ["a row without an account", (db) => db.contact?.create?.({ data: contactRow(undefined, ours.customer) })],
    [
      "one foreign row among several",
      (db) =>
        db.contact?.createMany?.({
          data: [contactRow(mine.ctx.accountId, ours.customer), contactRow(theirs.ctx.accountId, foreign.customer)],
        }),
    ],
    [
      "a reference to another's row",
      (db) => db.contact?.create?.({ data: contactRow(mine.ctx.accountId, foreign.customer) }),
    ],
    ["moving a row to another account", (db) => change(db, { accountId: theirs.ctx.accountId })],
    ["taking another's rows by connect", (db) => change(db, { contacts: { connect: [contactKey()] } })],
    ["replacing children by set", (db) => change(db, { contacts: { set: [contactKey()] } })],
    [
      "writing children in an update",
      (db) => change(db, { contacts: { updateMany: { where: {}, data: { name: "x" } } } }),
    ],
    ["deleting children in an update", (db) => change(db, { contacts: { deleteMany: {} } })],
    [
      "connecting a parent in an update",
      (db) =>
        db.contact?.update?.({
          where: { accountId_id: { accountId: mine.ctx.accountId, id: ours.contact } },
          data: { customer: { connect: { accountId_id: { accountId: theirs.ctx.accountId, id: foreign.customer } } } },
        }),
    ],
    [
      "connecting below a created row",
      (db) =>
        db.customer?.create?.({
          data: { ...customerRow(mine.ctx.accountId), contacts: { connect: [contactKey()] } },
        }),
    ],
    [
      "connecting deeper below a created row",
      (db) =>
        db.customerOrganization?.create?.({
          data: {
            ...{ accountId: mine.ctx.accountId, id: newId(), ownerId: ours.customer, createdAt: new Date(0) },
            members: {
              create: [
                { customer: { connect: { accountId_id: { accountId: theirs.ctx.accountId, id: foreign.customer } } } },
              ],
            },
          },
        }),
    ],
    [
      "an upsert",
      (db) => db.customer?.upsert?.({ where: byKey(), create: customerRow(theirs.ctx.accountId), update: {} }),
    ],
    ["updating another's row", (db) => db.customer?.update?.({ where: byKey(), data: { label: "x" } })],
    ["deleting another's row", (db) => db.contact?.delete?.({ where: contactKey() })],
    ["reading a table without accounts", (db) => db.user?.findMany?.({})],
    [
      "reading a person's places in other accounts",
      (db) => db.membership?.findMany?.({ include: { user: { include: { memberships: true } } } }),
    ],
    [
      "asking for a person's places in other accounts",
      (db) =>
        db.membership?.count?.({ where: { user: { memberships: { some: { accountId: theirs.ctx.accountId } } } } }),
    ],
    ["reading the tenants", (db) => db.account?.findMany?.({})],
    [
      "making a tenant",
      (db) => db.organisation?.create?.({ data: { id: newId(), name: "x", createdAt: new Date(0) } }),
    ],
  ];

  test.each(attacks)("refuses %s", async (_name, attack) => {
    const before = await snapshot();
    const refused = new Error("refused");
    await expect(Promise.resolve(attack(loose(mine.ctx)))).rejects.toBeInstanceOf(Error);
    await expect(
      inTransaction(mine.ctx.db, async (tx) => {
        await Promise.resolve(attack(widened(tx)));
        throw refused;
      }),
    ).rejects.not.toBe(refused);
    expect(await snapshot()).toEqual(before);
  });

  test.each([
    [
      "updateMany",
      (db: Loose) => db.customer?.updateMany?.({ where: { id: foreign.customer }, data: { label: "taken" } }),
    ],
    ["deleteMany", (db: Loose) => db.contact?.deleteMany?.({ where: { id: foreign.contact } })],
  ])("%s of another's row changes nothing", async (_name, attack) => {
    const before = await snapshot();
    expect(await attack(loose(mine.ctx))).toEqual({ count: 0 });
    expect(await snapshot()).toEqual(before);
  });

  test("keeps its account inside transactions and transactions within them", async () => {
    const inner = await inTransaction(mine.ctx.db, (tx) =>
      inTransaction(tx, (deeper) => deeper.customer.findFirst({ where: { id: foreign.customer } })),
    );
    expect(inner).toBeNull();
  });

  test("a failed inner transaction undoes itself and not the outer one", async () => {
    const name = `outer ${newId()}`;
    await inTransaction(mine.ctx.db, async (tx) => {
      await tx.customer.updateMany({ where: { id: ours.customer }, data: { label: name } });
      const inner = inTransaction(tx, async (deeper) => {
        await deeper.customer.updateMany({ where: { id: ours.customer }, data: { label: "inner" } });
        throw new Error("undo");
      });
      await expect(inner).rejects.toThrow("undo");
    });
    expect(await mine.ctx.db.customer.findFirst({ where: { id: ours.customer } })).toMatchObject({ label: name });
  });

  test("the type hides the ways around it", () => {
    type Hidden = "$queryRaw" | "$executeRaw" | "$extends";
    const none: Extract<keyof ScopedDb, Hidden> extends never ? true : false = true;
    expect(none).toBe(true);
  });

  test("even the database refuses to move a row, whoever asks", async () => {
    const move = sql`update contact set account_id = ${theirs.ctx.accountId}::uuid where id = ${ours.contact}::uuid`;
    await expect(queryRows(mine.ctx.db, move)).rejects.toMatchObject({
      meta: { driverAdapterError: { cause: { originalCode: "LL003" } } },
    });
  });

  function byKey() {
    return { accountId_id: { accountId: theirs.ctx.accountId, id: foreign.customer } };
  }

  function contactKey() {
    return { accountId_id: { accountId: theirs.ctx.accountId, id: foreign.contact } };
  }

  function change(db: Loose, data: object) {
    return db.customer?.update?.({
      where: { accountId_id: { accountId: mine.ctx.accountId, id: ours.customer } },
      data,
    });
  }

  async function snapshot() {
    return Promise.all(
      [mine, theirs].map(async ({ ctx }) => [await ctx.db.customer.findMany(), await ctx.db.contact.findMany()]),
    );
  }
});

function loose(ctx: Ctx): Loose {
  return widened(ctx.db);
}

function widened(db: ScopedDb): Loose {
  return db as unknown as Loose;
}

async function customerOf(ctx: Ctx): Promise<{ customer: string; contact: string }> {
  const row = customerRow(ctx.accountId);
  await ctx.db.customer.create({ data: row });
  const contact = contactRow(ctx.accountId, row.id);
  await ctx.db.contact.create({ data: contact });
  return { customer: row.id, contact: contact.id };
}

function customerRow(accountId: Ctx["accountId"]) {
  const moments = { createdAt: new Date(0), updatedAt: new Date(0) };
  return { accountId, id: newId(), legalName: "Aldergrove Ltd", address: {}, ...moments };
}

function contactRow(accountId: Ctx["accountId"], customerId: string): ReturnType<typeof contactOf>;
function contactRow(accountId: undefined, customerId: string): object;
function contactRow(accountId: Ctx["accountId"] | undefined, customerId: string): object {
  return accountId === undefined ? contactOf("", customerId) : contactOf(accountId, customerId);
}

function contactOf(accountId: string, customerId: string) {
  const moments = { createdAt: new Date(0), updatedAt: new Date(0) };
  const billingPreference = "NONE" as const;
  return {
    accountId,
    id: newId(),
    customerId,
    name: "Ada",
    email: "ada@aldergrove.example",
    billingPreference,
    ...moments,
  };
}
