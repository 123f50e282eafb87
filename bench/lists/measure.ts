import http from "node:http";
import type { AddressInfo } from "node:net";
import pg from "pg";
import { handleCall } from "@/lib/api/door";
import { fromIncoming, sendAnswer } from "@/lib/api/http";
import { connection } from "@/lib/db/client";
import { callRest } from "@/lib/testing/rest";
import { timed } from "../support/figures";

export interface Statement {
  text: string;
  values: unknown[];
}

export interface Page {
  items: { id: string }[];
  pagination: { after: string | null; before: string | null; totalResultSize: number | null };
}

/** A call through the door in this process. @throws on any answer but a 200 */
export async function throughDoor(authorization: string, target: string): Promise<Page> {
  const answer = await callRest("GET", target, { authorization });
  if (answer.status !== 200) throw new Error(`${target}: ${answer.status} ${answer.text}`);
  return answer.json as Page;
}

/** The door behind node:http, as lib/server/web-server.mjs mounts it, and a client that keeps its connection. */
export async function listen(authorization: string) {
  const server = http.createServer((request, response) => {
    void handleCall(fromIncoming(request)).then((answer) => sendAnswer(answer, response));
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const { port } = server.address() as AddressInfo;
  const agent = new http.Agent({ keepAlive: true });
  return {
    get: (target: string) =>
      new Promise<void>((resolve, reject) => {
        const path = `/api${target}`;
        const request = http.get({ port, path, agent, headers: { authorization } }, (response) => {
          response.on("end", () => (response.statusCode === 200 ? resolve() : reject(new Error(path)))).resume();
        });
        request.on("error", reject);
      }),
    close: async () => {
      agent.destroy();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}

/** The statements that one call sends, in rounds: those of a round were under way together. */
export async function statementsOf(work: () => Promise<unknown>): Promise<Statement[][]> {
  const { pool } = connection();
  const original = pool.query;
  const rounds: Statement[][] = [];
  let running = 0;
  const spy = (...args: unknown[]) => {
    const statement = asStatement(args);
    if (running === 0) rounds.push([]);
    if (statement) rounds.at(-1)?.push(statement);
    running += 1;
    const result: unknown = Reflect.apply(original, pool, args);
    return Promise.resolve(result).finally(() => {
      running -= 1;
    });
  };
  Object.assign(pool, { query: spy });
  try {
    await work();
  } finally {
    Object.assign(pool, { query: original });
  }
  return rounds.filter((round) => round.length > 0);
}

/** The same statements by plain pg on warm connections: what PostgreSQL itself takes. */
export async function rawMilliseconds(clients: pg.Client[], rounds: Statement[][]): Promise<number> {
  const { milliseconds } = await timed(async () => {
    for (const round of rounds) {
      await Promise.all(round.map((statement, index) => clients[index % clients.length]?.query(statement)));
    }
  });
  return milliseconds;
}

export async function openClients(url: string, count: number): Promise<pg.Client[]> {
  const clients = Array.from(
    { length: count },
    () => new pg.Client({ connectionString: url, options: "-c TimeZone=UTC" }),
  );
  for (const client of clients) {
    client.on("error", () => undefined);
    await client.connect();
  }
  return clients;
}

function asStatement([first, second]: unknown[]): Statement | null {
  if (typeof first === "string") return { text: first, values: Array.isArray(second) ? second : [] };
  if (typeof first !== "object" || first === null || !("text" in first)) return null;
  const values = "values" in first && Array.isArray(first.values) ? first.values : Array.isArray(second) ? second : [];
  return { text: String(first.text), values };
}
