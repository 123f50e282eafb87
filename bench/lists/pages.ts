import type pg from "pg";
import type { Ctx } from "@/lib/core/context";
import { pageOfInvoices } from "@/lib/db/invoice-list";
import { ListInvoices } from "@/lib/features/invoices/list/schema";
import { timed } from "../support/figures";
import { type listen, rawMilliseconds, statementsOf, throughDoor } from "./measure";

export interface Tools {
  ctx: Ctx;
  authorization: string;
  server: Awaited<ReturnType<typeof listen>>;
  clients: pg.Client[];
  repeats: number;
}

/** Milliseconds of each repeat, by way. */
export interface Figure {
  name: string;
  door: number[];
  http: number[];
  raw: number[];
}

/** All sorts and directions of one filter, each at its first page, after 2,000 rows and at its end; the ways take turns. */
export async function measureFilter(
  tools: Tools,
  name: string,
  query: string,
  sorts: readonly (string | null)[],
): Promise<Figure[]> {
  const figures: Figure[] = [];
  for (const sort of sorts) {
    for (const order of ["ASC", "DESC"] as const) {
      const base = `/invoices?${[query, sort && `sortBy=${sort}`].filter(Boolean).join("&")}`;
      for (const [place, cursor] of await cursorsOf(tools, query, sort, order)) {
        const target = `${base}&sortOrder=${order}${cursor ? `&after=${encodeURIComponent(cursor)}` : ""}`;
        figures.push({
          name: `${name} by ${sort ?? "creation"} ${order}, ${place}`,
          ...(await measure(tools, target)),
        });
      }
    }
  }
  return figures;
}

async function measure({ authorization, server, clients, repeats }: Tools, target: string) {
  const rounds = await statementsOf(() => throughDoor(authorization, target));
  await rawMilliseconds(clients, rounds);
  const figure: Omit<Figure, "name"> = { door: [], http: [], raw: [] };
  for (let repeat = 0; repeat < repeats; repeat += 1) {
    figure.door.push((await timed(() => throughDoor(authorization, target))).milliseconds);
    figure.raw.push(await rawMilliseconds(clients, rounds));
    figure.http.push((await timed(() => server.get(target))).milliseconds);
  }
  return figure;
}

/** Cursors of the first page, of the page after 2,000 rows, and of the last: what the list the other way round starts with. */
async function cursorsOf({ ctx }: Tools, query: string, sort: string | null, order: "ASC" | "DESC") {
  const given = { ...Object.fromEntries(new URLSearchParams(query)), ...(sort ? { sortBy: sort } : {}) };
  const request = ListInvoices.parse(given);
  const deep = await pageOfInvoices(ctx, { ...request, sortOrder: order, limit: 2_000 });
  const places: [string, string | null][] = [["first page", null]];
  if (deep.pagination.after === null) return places;
  const reversed = order === "ASC" ? "DESC" : "ASC";
  const end = await pageOfInvoices(ctx, { ...request, sortOrder: reversed, limit: 21 });
  places.push(["row 2,001", deep.pagination.after], ["last page", end.pagination.after]);
  return places;
}
