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

/** A line of a list: a rate, or what is wrong about it. */
export interface RateLine {
  /** From 1, the head's. */
  line: number;
  /** As they stand in it, by column. */
  cells: Record<RateColumn, string>;
  rate: ExchangeRateWrite | null;
  /** Null where it is a rate that may be entered. */
  fault: string | null;
}

export type RateColumn = (typeof columns)[number];

export type RateLines = { ok: true; lines: RateLine[] } | { ok: false; fault: string };

/** Rates of a CSV text with a head; comma, semicolon or tab between columns, in any order, with or without a byte order mark. */
export function readCsv(csv: string): ReadRates {
  const read = readLines(csv);
  if (!read.ok) return { ok: false, faults: [read.fault] };
  const rates = read.lines.flatMap(({ rate }) => rate ?? []);
  const unread = read.lines.filter(({ rate }) => rate === null);
  const wrong = unread.length > 0 ? unread : read.lines.filter(({ fault }) => fault !== null);
  if (wrong.length === 0) return { ok: true, rates };
  return { ok: false, faults: wrong.slice(0, mostFaults).map(({ line, fault }) => `Line ${line}: ${fault}`) };
}

/** The lines of a CSV text, each a rate or what is wrong with it. */
export function readLines(csv: string): RateLines {
  const parsed = linesOf(csv);
  if (typeof parsed === "string") return { ok: false, fault: parsed };
  const [head, ...body] = parsed;
  if (!head) return { ok: false, fault: "Must have a head that names its columns." };
  const places = new Map(head.cells.map((name, place) => [name.trim().toLowerCase(), place]));
  const missing = needed.filter((name) => !places.has(name.toLowerCase()));
  if (missing.length > 0) return { ok: false, fault: `Must have the columns ${missing.join(", ")}.` };
  if (body.length > mostRates) return { ok: false, fault: `Must be at most ${mostRates} rates.` };
  return { ok: true, lines: withRepeats(body.map((line) => readLine(line, places))) };
}

function readLine({ line, cells }: CsvLine, places: ReadonlyMap<string, number>): RateLine {
  const cellOf = (name: RateColumn) => cells[places.get(name.toLowerCase()) ?? -1]?.trim();
  const parsed = ExchangeRateWrite.safeParse(Object.fromEntries(columns.map((name) => [name, cellOf(name)])));
  const [baseCurrency = "", quoteCurrency = "", date = "", rate = "", sourceName = ""] = columns.map(cellOf);
  return {
    line,
    cells: { baseCurrency, quoteCurrency, date, rate, sourceName },
    rate: parsed.data ?? null,
    fault: parsed.error ? sentenceOf(parsed.error) : null,
  };
}

/** A later line with the day and currencies of an earlier one is at fault. */
function withRepeats(lines: RateLine[]): RateLine[] {
  const read = lines.filter(({ rate }) => rate !== null);
  const earlier = new Map<RateLine | undefined, number | undefined>(
    twiceIn(read.flatMap(({ rate }) => rate ?? [])).map(([one, other]) => [read[other], read[one]?.line]),
  );
  return lines.map((line) =>
    earlier.has(line) ? { ...line, fault: `names the day and currencies of line ${earlier.get(line)} again.` } : line,
  );
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
