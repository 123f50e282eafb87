import pg from "pg";

/**
 * The address of a database on this computer.
 * @param {{ port: number, user: string, password: string, database: string }} parts
 */
export function postgresUrl({ port, user, password, database }) {
  return `postgresql://${user}:${encodeURIComponent(password)}@127.0.0.1:${port}/${database}`;
}

/**
 * A signed-in client; the caller ends it.
 * @param {pg.ClientConfig | string} target parts, or an address
 */
export async function connect(target) {
  const config = typeof target === "string" ? { connectionString: target } : { host: "127.0.0.1", ...target };
  const client = new pg.Client({ connectionTimeoutMillis: 10_000, ...config });
  client.on("error", () => undefined);
  try {
    await client.connect();
  } catch (error) {
    await client.end().catch(() => undefined);
    throw error;
  }
  return client;
}

/**
 * Runs `work` with a client of its own.
 * @template T
 * @param {string} url
 * @param {(client: pg.Client) => Promise<T>} work
 * @returns {Promise<T>}
 */
export async function withClient(url, work) {
  const client = await connect(url);
  try {
    return await work(client);
  } finally {
    await client.end();
  }
}
