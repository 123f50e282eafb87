import { z } from "zod";
import { invalid } from "./errors";
import { isUuid } from "./ids";

/** Query of every paged list (D37). Cursors are opaque base64 of our own making. */
export const pageQuery = {
  limit: z.coerce
    .number({ error: "Must be a whole number from 1 to 100." })
    .int({ error: "Must be a whole number from 1 to 100." })
    .min(1, { error: "Must be at least 1." })
    .max(100, { error: "Must be at most 100." })
    .optional()
    .meta({ description: "Rows a page, 1 to 100; 20 unless set." }),
  after: z.string().max(1000).optional().meta({ description: "Cursor of the page before: rows after it." }),
  before: z.string().max(1000).optional().meta({ description: "Cursor of the page after: rows before it." }),
  count: z
    .literal("exact")
    .optional()
    .meta({ description: "x-extension: count all matching rows, also beyond 10,000.", "x-extension": true }),
};

export const sortOrder = z.enum(["ASC", "DESC"], { error: "Must be ASC or DESC." }).optional();

export const Pagination = z
  .object({
    after: z.string().nullable(),
    before: z.string().nullable(),
    totalResultSize: z.int().nullable(),
  })
  .meta({ id: "Pagination", description: "Cursors of the neighbouring pages and the count of all matching rows." });

/** A page of `item`; the id names the component, e.g. `CustomerList`. */
export const pageOf = <T extends z.ZodType>(id: string, item: T) =>
  z.object({ items: z.array(item), pagination: Pagination }).meta({ id });

export const defaultLimit = 20;
/** Counting stops here; beyond it `totalResultSize` is null unless `count=exact` (D37). */
export const countLimit = 10_000;

export interface PageRequest {
  limit?: number | undefined;
  after?: string | undefined;
  before?: string | undefined;
}

/** Where a page starts: the sort value (null when the list is ordered by id alone) and id of the row next to it. */
export interface Cursor {
  value: string | null;
  id: string;
}

export function encodeCursor(cursor: Cursor): string {
  const plain = cursor.value === null ? cursor.id : JSON.stringify([cursor.value, cursor.id]);
  return Buffer.from(plain, "utf8").toString("base64");
}

/** @throws ValidationFailed on `field` when the text is not one of our cursors. */
export function decodeCursor(field: "after" | "before", cursor: string): Cursor {
  const plain = Buffer.from(cursor, "base64").toString("utf8");
  if (isUuid(plain)) return { value: null, id: plain };
  const parsed = cursorSchema.safeParse(parseJson(plain));
  if (!parsed.success) throw invalid({ [field]: ["Must be a cursor taken from the pagination block of an answer."] });
  return { value: parsed.data[0], id: parsed.data[1] };
}

/**
 * Turns `limit + 1` fetched rows into a page.
 *
 * @param rows in fetch order: reversed when `before` was given, with at most one row more than the limit.
 * @param total counted rows, or null beyond the count limit.
 */
export function toPage<Row>(request: PageRequest, rows: Row[], total: number | null, cursorOf: (row: Row) => Cursor) {
  const limit = request.limit ?? defaultLimit;
  const hasMore = rows.length > limit;
  const kept = rows.slice(0, limit);
  const items = request.before ? kept.reverse() : kept;
  const [first, last] = [items[0], items.at(-1)];
  const hasNext = request.before ? true : hasMore;
  const hasPrevious = request.before ? hasMore : request.after !== undefined;
  return {
    items,
    pagination: {
      after: last && hasNext ? encodeCursor(cursorOf(last)) : null,
      before: first && hasPrevious ? encodeCursor(cursorOf(first)) : null,
      totalResultSize: total,
    },
  };
}

const cursorSchema = z.tuple([z.string(), z.uuid()]);

function parseJson(plain: string): unknown {
  try {
    return JSON.parse(plain);
  } catch {
    return null;
  }
}
