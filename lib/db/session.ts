import "server-only";
import { AsyncLocalStorage } from "node:async_hooks";
import pg from "pg";
import { Prisma } from "./generated/client";

const holder = globalThis as typeof globalThis & { ledgerlineOffered?: AsyncLocalStorage<pg.PoolClient> };

/**
 * The connection that Prisma is to use for the transaction it is being asked to begin, instead of one of its own. One for the process, as the
 * pool is: Next loads this module several times over, and the pool may have been made by another copy.
 */
holder.ledgerlineOffered ??= new AsyncLocalStorage<pg.PoolClient>();
const offered = holder.ledgerlineOffered;

/** A pool that hands Prisma the connection of a transaction of ours; everybody else gets a connection of the pool. */
export class SharedPool extends pg.Pool {
  override connect(): Promise<pg.PoolClient>;
  override connect(callback: Parameters<pg.Pool["connect"]>[0]): void;
  override connect(callback?: Parameters<pg.Pool["connect"]>[0]): Promise<pg.PoolClient> | undefined {
    if (callback) {
      super.connect(callback);
      return undefined;
    }
    const client = offered.getStore();
    return client ? Promise.resolve(client) : super.connect();
  }
}

/**
 * One transaction on one connection. Plain statements go straight to it; Prisma joins in when a verb first asks for a model, since its
 * own transactions cost ten times the statements in them (spike.md §1).
 */
export class Session<Client> {
  private prisma: { client: Promise<Client>; ended: Promise<void>; end: () => void } | null = null;
  private savepoints = 0;
  private isEnding = false;
  private last: Promise<unknown> = Promise.resolve();

  constructor(
    private readonly client: pg.PoolClient,
    private readonly beginPrisma: (work: (tx: Client) => Promise<void>) => Promise<void>,
  ) {}

  query<Row extends object>(statement: pg.QueryConfig): Promise<pg.QueryResult<Row>> {
    return this.inTurn(() => this.client.query<Row>({ ...statement, types: prismaTypes }));
  }

  /** Prisma's client in this transaction. */
  join(): Promise<Client> {
    if (this.isEnding) return Promise.reject(hasEnded());
    this.prisma ??= this.invite();
    return this.prisma.client;
  }

  /** Runs `work` so that what it did is undone, and nothing else, when it throws. */
  async nested<T>(work: () => Promise<T>): Promise<T> {
    this.savepoints += 1;
    const name = `nested_${this.savepoints}`;
    await this.inTurn(() => this.client.query(`savepoint ${name}`));
    try {
      const result = await work();
      await this.inTurn(() => this.client.query(`release savepoint ${name}`));
      return result;
    } catch (error) {
      await this.inTurn(() => this.client.query(`rollback to savepoint ${name}`));
      throw error;
    }
  }

  /**
   * The last statement. Nothing is sent after it, whatever a verb left running: the connection will be somebody else's transaction.
   *
   * @throws what the commit refuses; Error when there was nothing left to commit because a statement had failed, although `work` had not.
   */
  async finish(end: "commit" | "rollback"): Promise<void> {
    this.isEnding = true;
    const { command } = await this.queue(() => this.client.query(end));
    if (command !== end.toUpperCase())
      throw new Error("The transaction was rolled back: a statement in it had failed.");
  }

  /** Lets go of Prisma's part; call it before the connection is given back. */
  async end(): Promise<void> {
    this.prisma?.end();
    await this.prisma?.ended;
  }

  private invite() {
    const { promise: held, resolve: end } = withResolvers<void>();
    const { promise: client, resolve, reject } = withResolvers<Client>();
    const guest = asGuest(this.client, (send) => this.inTurn(send));
    const begun = offered.run(guest, () =>
      this.beginPrisma((tx) => {
        resolve(tx);
        return held;
      }),
    );
    return { client, ended: begun.catch(reject), end: () => end() };
  }

  /** One statement after the other, as the connection wants it, also when a verb or Prisma asks for several at once. */
  private inTurn<T>(send: () => Promise<T>): Promise<T> {
    return this.isEnding ? Promise.reject(hasEnded()) : this.queue(send);
  }

  private queue<T>(send: () => Promise<T>): Promise<T> {
    const turn = this.last.then(send);
    this.last = turn.catch(() => undefined);
    return turn;
  }
}

/** Begins, runs, commits; or rolls back and throws what `work` or the commit threw. */
export async function inSession<Client, T>(
  pool: pg.Pool,
  beginPrisma: (work: (tx: Client) => Promise<void>) => Promise<void>,
  work: (session: Session<Client>) => Promise<T>,
): Promise<T> {
  const client = await pool.connect();
  let broken: Error | undefined;
  const onError = (error: Error) => {
    broken = error;
  };
  client.on("error", onError);
  const session = new Session(client, beginPrisma);
  try {
    await session.query({ text: "begin" });
    const result = await work(session);
    await session.finish("commit");
    return result;
  } catch (error) {
    await session.finish("rollback").catch(onError);
    throw error;
  } finally {
    await session.end();
    client.off("error", onError);
    client.release(broken);
  }
}

/** What plain statements answer is what Prisma's raw queries answer: exact numbers, and days at midnight UTC. */
export const prismaTypes: pg.CustomTypesConfig = {
  getTypeParser: (oid: number, format?: "text" | "binary") => parsers[oid] ?? pg.types.getTypeParser(oid, format),
};

const parsers: Record<number, (text: string) => unknown> = {
  [pg.types.builtins.INT8]: BigInt,
  [pg.types.builtins.NUMERIC]: (text) => new Prisma.Decimal(text),
  [pg.types.builtins.DATE]: (text) => new Date(`${text}T00:00:00Z`),
};

/** Beginning and ending are ours: what Prisma says of them is not sent. */
function asGuest(client: pg.PoolClient, inTurn: <T>(send: () => Promise<T>) => Promise<T>): pg.PoolClient {
  const query = (...args: unknown[]): Promise<unknown> => {
    if (isBoundary(args[0])) return Promise.resolve({ rows: [], fields: [], rowCount: 0 });
    return inTurn(() => Reflect.apply(client.query, client, args));
  };
  return new Proxy(client, {
    get(target, key) {
      if (key === "release") return () => undefined;
      if (key === "query") return query;
      const value: unknown = Reflect.get(target, key);
      return typeof value === "function" ? value.bind(target) : value;
    },
  });
}

function isBoundary(statement: unknown): boolean {
  const text = typeof statement === "object" && statement !== null && "text" in statement ? statement.text : statement;
  return text === "BEGIN" || text === "COMMIT" || text === "ROLLBACK";
}

function hasEnded(): Error {
  return new Error("The transaction has ended.");
}

function withResolvers<T>() {
  let resolve: (value: T) => void = () => undefined;
  let reject: (reason: unknown) => void = () => undefined;
  const promise = new Promise<T>((accept, refuse) => {
    [resolve, reject] = [accept, refuse];
  });
  return { promise, resolve, reject };
}
