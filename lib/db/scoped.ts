import "server-only";
import type { AccountId } from "@/lib/core/account-id";
import { type BaseClient, connection } from "./client";
import { Prisma } from "./generated/client";
import { inSession, type Session } from "./session";

/** Models without an account: only `lib/auth` and the jobs' own code read them, through the base client. */
const globalModels: ReadonlySet<string> = new Set([
  "Organisation",
  "Account",
  "User",
  "SignInAttempt",
  "WorkerHeartbeat",
]);

const filtered: ReadonlySet<string> = new Set([
  ...["findUnique", "findUniqueOrThrow", "findFirst", "findFirstOrThrow", "findMany", "count", "aggregate", "groupBy"],
  ...["update", "updateMany", "updateManyAndReturn", "delete", "deleteMany"],
]);
const created: ReadonlySet<string> = new Set(["create", "createMany", "createManyAndReturn"]);

/** Relations that lead from a global model back into account tables: through them a read would leave the account. */
const waysOut: Readonly<Record<string, RegExp>> = { Membership: /"memberships":/ };

type Row = Record<string, unknown>;
type Hidden = "$queryRaw" | "$queryRawUnsafe" | "$executeRaw" | "$executeRawUnsafe" | "$extends" | "$parent" | "$on";
type Extended = ReturnType<typeof extend>;
type Transaction = Parameters<Parameters<Extended["$transaction"]>[0]>[0];

/**
 * A client that cannot ask or write outside one account: every filter gets the account, every created row must carry it, relations can
 * only be created with their parent, and a model or operation it does not know is refused (architecture.md, idea 3).
 */
export type ScopedDb = Omit<Transaction, Hidden>;

export function scopedDb(accountId: AccountId): ScopedDb {
  const { base } = connection();
  const kept = clients.get(base) ?? new Map<AccountId, Extended>();
  if (kept.size > 1_000) kept.clear();
  clients.set(base, kept);
  const db = kept.get(accountId) ?? extend(base, accountId);
  kept.set(accountId, db);
  return db;
}

/**
 * Runs `work` in one transaction; within a transaction, in a savepoint of it.
 *
 * @throws what `work` throws, with everything undone, and what the commit refuses.
 */
export function inTransaction<T>(db: ScopedDb, work: (tx: ScopedDb) => Promise<T>): Promise<T> {
  const running = sessionOf(db);
  if (running) return running.nested(() => work(db));
  const client = db as Extended;
  return inSession<Transaction, T>(
    connection().pool,
    (hold) => client.$transaction(hold),
    (session) => work(transactionDb(session)),
  );
}

/** The transaction that a client runs in, if it is one of ours. */
export function sessionOf(db: ScopedDb): Session<Transaction> | undefined {
  return sessions.get(db);
}

const clients = new WeakMap<BaseClient, Map<AccountId, Extended>>();
const sessions = new WeakMap<object, Session<Transaction>>();
const modelNames: ReadonlySet<string> = new Set(
  Object.values(Prisma.ModelName).map((name) => name.charAt(0).toLowerCase() + name.slice(1)),
);

/** The scoped client of a transaction: its models are Prisma's, which joins when the first of them is asked. */
function transactionDb(session: Session<Transaction>): ScopedDb {
  const db = new Proxy({} as ScopedDb, {
    get: (_db, model) => (typeof model === "string" && modelNames.has(model) ? modelOf(session, model) : undefined),
  });
  sessions.set(db, session);
  return db;
}

function modelOf(session: Session<Transaction>, model: string): object {
  return new Proxy(
    {},
    {
      get: (_model, operation) => async (args: unknown) => {
        const delegate: object = Reflect.get(await session.join(), model);
        const run: unknown = Reflect.get(delegate, operation);
        if (typeof run !== "function") throw new Error(`${model}.${String(operation)} is not an operation`);
        return Reflect.apply(run, delegate, [args]);
      },
    },
  );
}

function extend(base: BaseClient, accountId: AccountId) {
  return base.$extends({
    query: {
      $allModels: {
        $allOperations({ model, operation, args, query }) {
          if (globalModels.has(model)) throw new Error(`${model} is not an account table`);
          if (waysOut[model]?.test(JSON.stringify(args))) throw new Error(`${model} must not lead out of the account`);
          const { where, data } = args as { where?: { AND?: object }; data?: Row | Row[] };
          if (filtered.has(operation)) {
            if (data) assertPlain(model, data, operation);
            const bound = { ...args, where: { ...where, AND: [{ accountId }, ...[where?.AND ?? []].flat()] } };
            return query(bound as typeof args);
          }
          if (!created.has(operation)) throw new Error(`${operation} is not allowed on the scoped client`);
          for (const row of [data ?? []].flat()) assertOwn(model, row, accountId);
          return query(args);
        },
      },
    },
  });
}

function assertOwn(model: string, row: Row, accountId: AccountId): void {
  if (row.accountId !== accountId) throw new Error(`Refusing to write ${model} outside the account`);
  for (const [key, value] of relationsOf(model, row)) assertNestedCreate(key, value);
}

function assertPlain(model: string, data: Row | Row[], operation: string): void {
  for (const row of [data].flat()) {
    if ("accountId" in row) throw new Error(`${operation} of ${model} must not set the account`);
    const [relation] = relationsOf(model, row);
    if (relation) throw new Error(`${operation} of ${model} must not write the relation ${relation[0]}`);
  }
}

function assertNestedCreate(key: string, value: unknown): void {
  const verbs = Object.keys((value ?? {}) as Row);
  const other = verbs.find((verb) => verb !== "create" && verb !== "createMany");
  if (other) throw new Error(`${key}.${other} is not allowed: relations are only created with their parent`);
  const nested = JSON.stringify(value, (_key, inner) => (typeof inner === "bigint" ? String(inner) : inner)) ?? "";
  if (/"(connect|connectOrCreate|set)":/.test(nested)) throw new Error(`${key} must not connect to other rows`);
}

function relationsOf(model: string, row: Row): [string, unknown][] {
  const scalars = scalarFields(model);
  return Object.entries(row).filter(([key]) => !scalars.has(key));
}

const scalarFieldCache = new Map<string, Set<string>>();

function scalarFields(model: string): Set<string> {
  const known = scalarFieldCache.get(model);
  if (known) return known;
  const enumeration: unknown = Reflect.get(Prisma, `${model}ScalarFieldEnum`);
  if (typeof enumeration !== "object" || enumeration === null)
    throw new Error(`${model} is unknown to the scoped client`);
  const fields = new Set(Object.keys(enumeration));
  scalarFieldCache.set(model, fields);
  return fields;
}
