import { existsSync, readFileSync, writeFileSync } from "node:fs";
import { parseArgs } from "node:util";
import { closeConnection } from "@/lib/db/client";
import { keptFolder, openBenchDatabase, withOwner } from "../support/database";
import { median, ms, quantile, times } from "../support/figures";
import { contextOf, keyOf } from "../support/workspace";
import { ensureData } from "./data";
import { filtersFor, sorts } from "./filters";
import { measureIndexes } from "./index-cost";
import { listen, openClients } from "./measure";
import { type Figure, measureFilter } from "./pages";
import { measureTotals } from "./totals";

const { values: options } = parseArgs({
  options: {
    filters: { type: "string" },
    repeats: { type: "string", default: "5" },
    minutes: { type: "string", default: "60" },
    file: { type: "string" },
    indexes: { type: "boolean", default: false },
    slowest: { type: "string", default: "20" },
  },
});
const sizes = { version: 3, invoices: 1_000_000, customers: 3_000, neighbours: 20, neighbourInvoices: 10_000 };
/** What the issue asks for: rows and capped count at the door, and exact totals per currency. */
const targets = { page: 50, totals: 800, ratio: 3 };

const database = await openBenchDatabase(keptFolder("lists"), `lists_${sizes.version}`);
try {
  const accountId = await ensureData(database.ownerUrl, sizes);
  const authorization = await keyOf(accountId);
  const filters = await withOwner(database.ownerUrl, (client) => filtersFor(client, accountId));
  const server = await listen(authorization);
  const clients = await openClients(database.applicationUrl, 3);
  const kept = readKept();
  const until = Date.now() + Number(options.minutes) * 60_000;
  for (const [name, query] of Object.entries(filters)) {
    if (name in kept || Date.now() > until || !isWanted(name)) continue;
    kept[name] = await measureFilter(
      { ctx: contextOf(accountId), authorization, server, clients, repeats: Number(options.repeats) },
      name,
      query,
      sorts,
    );
    if (options.file) writeFileSync(options.file, JSON.stringify(kept));
    progress(name, kept[name]);
  }
  const figures = Object.values(kept).flat();
  report(figures);
  if (options.indexes) await measureIndexes(database.ownerUrl, accountId);
  await measureTotals(accountId, clients, targets.totals);
  for (const client of clients) await client.end();
  await server.close();
} finally {
  await closeConnection();
  await database.stop();
}

function isWanted(name: string): boolean {
  return options.filters === undefined || options.filters.split(",").includes(name);
}

/** Figures of filters that an earlier run has measured, when the run is done in pieces. */
function readKept(): Record<string, Figure[]> {
  return options.file && existsSync(options.file) ? JSON.parse(readFileSync(options.file, "utf8")) : {};
}

function progress(name: string, figures: Figure[]): void {
  const series = figures.flatMap((figure) => figure.http);
  console.log(`${name.padEnd(16)} over HTTP: p50 ${ms(median(series))}  p95 ${ms(quantile(series, 0.95))}`);
}

function report(figures: Figure[]): void {
  const all = (pick: (figure: Figure) => number[]) => figures.flatMap(pick);
  const [door, http, raw] = [all((f) => f.door), all((f) => f.http), all((f) => f.raw)];
  console.log(`\n${figures.length} queries (filter × sort × direction × page), ${door.length} calls each way`);
  for (const [name, series] of Object.entries({
    "door, in process": door,
    "door, over HTTP": http,
    "plain pg, same SQL": raw,
  })) {
    const [p50, p95, p99, max] = [0.5, 0.95, 0.99, 1].map((at) => ms(quantile(series, at)));
    console.log(`  ${name.padEnd(20)} p50 ${p50}  p95 ${p95}  p99 ${p99}  max ${max}`);
  }
  const ratios = figures.map((figure) => median(figure.http) / median(figure.raw));
  console.log(
    `  HTTP beside plain pg: median ${times(median(ratios))}, p95 ${times(quantile(ratios, 0.95))} (aim ≤ ${times(targets.ratio)})`,
  );
  const over = figures.filter((figure) => median(figure.http) > targets.page);
  console.log(`  ${over.length} of ${figures.length} queries have a median over HTTP above ${targets.page} ms`);
  const slowest = figures.toSorted((a, b) => median(b.http) - median(a.http)).slice(0, Number(options.slowest));
  for (const { name, http: series, raw: plain } of slowest) {
    console.log(`    ${ms(median(series))} (plain ${ms(median(plain))})  ${name}`);
  }
}
