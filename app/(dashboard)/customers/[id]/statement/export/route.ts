import { AppError } from "@/lib/core/errors";
import { getStatement } from "@/lib/features/insights/statement/queries";
import { fileNameOf } from "@/lib/features/insights/statement/rules";
import type { Statement, StatementEntry } from "@/lib/features/insights/statement/schema";
import { csvResponse } from "@/lib/web/csv";
import type { DetailProps } from "@/lib/web/page-props";
import { requireViewer } from "@/lib/web/viewer";

const head = ["Date", "Entry", "Number", "Reference", "Moved", "Charged", "Credited", "Balance", "Currency"];

/** CSV of a statement: the balance brought forward, every entry, the closing balance. */
export async function GET(request: Request, { params }: DetailProps): Promise<Response> {
  const { ctx } = await requireViewer();
  const { id } = await params;
  const asked = Object.fromEntries(new URL(request.url).searchParams);
  try {
    const statement = await getStatement(ctx, { ...asked, id });
    return csvResponse(`${fileNameOf(statement)}.csv`, head, batches(statement));
  } catch (error) {
    if (error instanceof AppError) return new Response(error.message, { status: error.status });
    throw error;
  }
}

async function* batches({ entries, currency, from, until, opening, closing }: Statement) {
  const blank = [null, null, null, null, null];
  yield [
    [from, "OPENING", ...blank, opening, currency],
    ...entries.map((entry) => [...cellsOf(entry), currency]),
    [until, "CLOSING", ...blank, closing, currency],
  ];
}

function cellsOf(entry: StatementEntry): (string | null)[] {
  const { day, kind, number, reference, moved, debit, credit, balance } = entry;
  return [day, kind, number, reference, moved, debit, credit, balance];
}
