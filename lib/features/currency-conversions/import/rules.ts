import { CsvError, parse } from "csv-parse/sync";
import { z } from "zod";
import { ExchangeRateWrite } from "../schema";
import { mostRates } from "./schema";

/**
 * Reads lists of rates. Laws: every line is a rate or is named with what is wrong about it; no line is left out in silence.
 */
export type ReadRates = { ok: true; rates: ExchangeRateWrite[] } | { ok: false; faults: string[] };

/** As many faults are told at once. */
const mostFaults = 20;

const columns = ["baseCurrency", "quoteCurrency", "date", "rate", "sourceName"] as const;
const needed = columns.slice(0, 4);

/** Rates of a CSV text with a head; comma, semicolon or tab between columns, in any order, with or without a byte order mark. */
export function readCsv(csv: string): ReadRates {
  const lines = linesOf(csv);
  if (typeof lines === "string") return { ok: false, faults: [lines] };
  const [head, ...body] = lines;
  if (!head) return { ok: false, faults: ["Must have a head that names its columns."] };
  const places = new Map(head.cells.map((name, place) => [name.trim().toLowerCase(), place]));
  const missing = needed.filter((name) => !places.has(name.toLowerCase()));
  if (missing.length > 0) return { ok: false, faults: [`Must have the columns ${missing.join(", ")}.`] };
  if (body.length > mostRates) return { ok: false, faults: [`Must be at most ${mostRates} rates.`] };
  const read = body.map(({ line, cells }) => {
    const cellOf = (name: string) => cells[places.get(name.toLowerCase()) ?? -1]?.trim();
    const fields = Object.fromEntries(columns.map((name) => [name, cellOf(name)]));
    return { line, parsed: ExchangeRateWrite.safeParse(fields) };
  });
  const faults = read.flatMap(({ line, parsed }) =>
    parsed.error ? [`Line ${line}: ${sentenceOf(parsed.error)}`] : [],
  );
  if (faults.length > 0) return { ok: false, faults: faults.slice(0, mostFaults) };
  const rates = read.flatMap(({ parsed }) => (parsed.data ? [parsed.data] : []));
  const twice = twiceIn(rates).map(([one, other]) => {
    return `Line ${read[other]?.line}: names the day and currencies of line ${read[one]?.line} again.`;
  });
  return twice.length > 0 ? { ok: false, faults: twice.slice(0, mostFaults) } : { ok: true, rates };
}

/** Places of rates that name the currencies and day of an earlier one, each after that one's. */
export function twiceIn(rates: readonly ExchangeRateWrite[]): [number, number][] {
  const first = new Map<string, number>();
  return rates.flatMap(({ baseCurrency, quoteCurrency, date }, place): [number, number][] => {
    const key = `${baseCurrency} ${quoteCurrency} ${date}`;
    const earlier = first.get(key);
    if (earlier === undefined) first.set(key, place);
    return earlier === undefined ? [] : [[earlier, place]];
  });
}

interface CsvLine {
  /** From 1, the head's. */
  line: number;
  cells: string[];
}

const Parsed = z.array(z.object({ record: z.array(z.string()), info: z.object({ lines: z.int() }) }));

/** @returns a sentence where the text is no CSV */
function linesOf(csv: string): CsvLine[] | string {
  const head = csv.slice(0, csv.search(/[\r\n]|$/));
  const delimiter = head.includes("\t") ? "\t" : head.includes(";") ? ";" : ",";
  try {
    const options = { bom: true, delimiter, info: true, relax_column_count_less: true, skip_empty_lines: true };
    return Parsed.parse(parse(csv, options)).map(({ record, info }) => ({ line: info.lines, cells: record }));
  } catch (error) {
    if (error instanceof CsvError) return `Is no CSV: ${error.message}.`;
    throw error;
  }
}

function sentenceOf(error: z.ZodError): string {
  return error.issues.map(({ path, message }) => `${path.join(".")}: ${message}`).join(" ");
}
