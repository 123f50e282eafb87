import type { z } from "zod";
import type { Ctx } from "@/lib/core/context";
import { csvResponse } from "./csv";
import { requireViewer } from "./viewer";

const batchSize = 100;

export interface ListExport<Row> {
  fileName: string;
  /** What the page's address may ask for. */
  filters: z.ZodType;
  list: (ctx: Ctx, input: Record<string, unknown>) => Promise<{ items: Row[]; pagination: { after: string | null } }>;
  /** The columns, once it is known what they depend on. */
  columns: (ctx: Ctx) => Promise<Columns<Row>> | Columns<Row>;
}

interface Columns<Row> {
  head: readonly string[];
  cellsOf: (row: Row) => (string | null)[];
}

/** CSV of what a list's filters leave, read page by page. */
export async function exportList<Row>(
  request: Request,
  { fileName, filters, list, columns }: ListExport<Row>,
): Promise<Response> {
  const { ctx } = await requireViewer();
  const asked = Object.fromEntries(new URL(request.url).searchParams);
  if (!filters.safeParse(asked).success) return unknownFilters();
  const { head, cellsOf } = await columns(ctx);
  async function* batches() {
    let after: string | null = null;
    do {
      const page: Awaited<ReturnType<typeof list>> = await list(ctx, {
        ...asked,
        limit: batchSize,
        ...(after === null ? {} : { after }),
      });
      yield page.items.map(cellsOf);
      after = page.pagination.after;
    } while (after !== null);
  }
  return csvResponse(fileName, head, batches());
}

export function unknownFilters(): Response {
  return new Response("These filters are not known. Open the list again and export from there.", { status: 400 });
}
