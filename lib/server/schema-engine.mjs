import { randomUUID } from "node:crypto";
import { existsSync, readdirSync, readFileSync } from "node:fs";
import { createRequire } from "node:module";
import path from "node:path";
import { PrismaPg } from "@prisma/adapter-pg";
import { bindMigrationAwareSqlAdapterFactory, ColumnTypeEnum } from "@prisma/driver-adapter-utils";
import pg from "pg";
import { Problem } from "./problem.mjs";

/** PostgreSQL's `"char"` type, which the adapter does not know and the engine reads from the catalogue. */
const charType = 18;
const textType = 25;

/** @typedef {import("@prisma/schema-engine-wasm").SchemaEngine} SchemaEngine */

export const noFilters = { externalTables: [], externalEnums: [] };

/**
 * Runs `work` with Prisma's schema engine on the database, and frees the engine's advisory lock afterwards.
 * @template T
 * @param {string} url
 * @param {(engine: SchemaEngine) => Promise<T>} work
 * @returns {Promise<T>}
 */
export async function withSchemaEngine(url, work) {
  const { SchemaEngine } = await loadEngine();
  const factory = new MigrationPg(url);
  const bound = bindMigrationAwareSqlAdapterFactory(factory);
  try {
    const engine = await SchemaEngine.new({ datamodels: undefined }, () => undefined, bound);
    return await work(engine);
  } catch (error) {
    throw factory.failure ?? new Problem(firstLines(error));
  } finally {
    await factory.end();
  }
}

/**
 * The migrations of a folder in the engine's form, in order of their names.
 * @param {string} folder
 * @returns {import("@prisma/schema-engine-wasm").MigrationList}
 */
export function readMigrations(folder) {
  const entries = existsSync(folder) ? readdirSync(folder, { withFileTypes: true }) : [];
  const names = entries.flatMap((entry) => (entry.isDirectory() ? [entry.name] : []));
  return {
    baseDir: folder,
    lockfile: { path: "migration_lock.toml", content: 'provider = "postgresql"\n' },
    shadowDbInitScript: "",
    migrationDirectories: names.sort().map((name) => ({
      path: name,
      migrationFile: {
        path: "migration.sql",
        content: { tag: "ok", value: readFileSync(path.join(folder, name, "migration.sql"), "utf8") },
      },
    })),
  };
}

/** adapter-pg with the four cures that migrations need: parts for a shadow database, its order of disposal, "char", scripts. */
class MigrationPg extends PrismaPg {
  /** @type {pg.Pool[]} */
  pools = [];
  /** @type {Problem | null} */
  failure = null;

  constructor(url) {
    // Parts, since a connection string would win over `database`, and the shadow would be the real database.
    super(partsOf(url));
  }

  async connect() {
    return this.#cure(await super.connect());
  }

  async connectToShadowDb() {
    const database = `ledgerline_shadow_${randomUUID().replaceAll("-", "")}`;
    const maintenance = new pg.Pool({ ...this.config, max: 1 });
    await maintenance.query(`create database ${database} template template0`);
    const shadow = this.#cure(await new PrismaPg({ ...this.config, database }).connect());
    shadow.dispose = async () => {
      await shadow.underlyingDriver().end();
      await maintenance.query(`drop database ${database} with (force)`);
      await maintenance.end();
    };
    return shadow;
  }

  async end() {
    await Promise.all(this.pools.map((pool) => (pool.ended || pool.ending ? undefined : pool.end())));
  }

  #cure(adapter) {
    const pool = adapter.underlyingDriver();
    this.pools.push(pool);
    const query = pool.query.bind(pool);
    const queryRaw = adapter.queryRaw.bind(adapter);
    /** @type {number[]} columns of the last answer; the engine asks one thing at a time */
    let chars = [];
    pool.query = async (...input) => {
      const result = await query(...input);
      const fields = result.fields ?? [];
      chars = fields.flatMap((field, index) => (field.dataTypeID === charType ? [index] : []));
      for (const index of chars) fields[index].dataTypeID = textType;
      return result;
    };
    adapter.queryRaw = async (io) => {
      const result = await queryRaw(io);
      for (const index of chars) result.columnTypes[index] = ColumnTypeEnum.Character;
      return result;
    };
    // One multi-statement query, since theirs splits at every semicolon, also inside a function's body.
    adapter.executeScript = async (script) => {
      try {
        await query(script);
      } catch (error) {
        this.failure = scriptProblem(error, script);
        adapter.onError(error);
      }
    };
    return adapter;
  }
}

/** @param {{ message: string, position?: string, code?: string }} error @param {string} script */
function scriptProblem({ message, position, code }, script) {
  const before = position ? script.slice(0, Number(position)).split("\n").length : null;
  const line = before === null ? "" : ` at line ${before}`;
  return new Problem(`PostgreSQL refused the script${line}: ${message} (${code}). Nothing of it was kept.`);
}

/** The engine's own sentence, without its stack of Rust functions. @param {unknown} error */
function firstLines(error) {
  const text = error instanceof Error ? error.message : String(error);
  return text.split(/\n\s+0: /)[0].trim();
}

/** @param {string} url @returns {pg.PoolConfig} */
function partsOf(url) {
  const { host, port, user, password, database, ssl } = new pg.Client({ connectionString: url });
  return { host, port, user, password, database, ssl, max: 2, connectionTimeoutMillis: 10_000 };
}

/** The engine is WebAssembly: its module is put together by hand, as Node's own import of .wasm is still an experiment. */
function loadEngine() {
  engineModule ??= instantiate();
  return engineModule;
}

/** @type {ReturnType<typeof instantiate> | undefined} once a process: the glue code keeps views of one memory */
let engineModule;

async function instantiate() {
  const require = createRequire(import.meta.url);
  const glue = await import("@prisma/schema-engine-wasm/schema_engine_bg");
  const file = path.join(path.dirname(require.resolve("@prisma/schema-engine-wasm")), "schema_engine_bg.wasm");
  globalThis.PRISMA_WASM_PANIC_REGISTRY ??= {
    set_message: (message) => console.error(`Prisma's schema engine: ${message}`),
  };
  const { instance } = await WebAssembly.instantiate(readFileSync(file), { "./schema_engine_bg.js": glue });
  glue.__wbg_set_wasm(instance.exports);
  instance.exports.__wbindgen_start();
  return glue;
}
