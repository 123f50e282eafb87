import { getBulkJob, listBulkItems } from "@/lib/features/bulk-jobs/queries";
import { itemStateWords } from "@/lib/features/bulk-jobs/rules";
import { type BulkItem, ListBulkItems } from "@/lib/features/bulk-jobs/schema";
import { exportList } from "@/lib/web/export-list";
import { load } from "@/lib/web/load";
import type { DetailProps } from "@/lib/web/page-props";

const head = ["Number", "Customer", "Result", "What came of it", "Reason", "Time", "Id"];

/** CSV of what came of each document. */
export async function GET(request: Request, { params }: DetailProps): Promise<Response> {
  const { id } = await params;
  await load(getBulkJob, { id });
  return exportList<BulkItem>(request, {
    fileName: "bulk-job.csv",
    filters: ListBulkItems.omit({ id: true }),
    list: (ctx, input) => listBulkItems(ctx, { ...input, id }),
    columns: () => ({ head, cellsOf }),
  });
}

function cellsOf({ number, customerName, state, message, reason, at, id }: BulkItem): (string | null)[] {
  return [number, customerName, itemStateWords[state], message, reason, at, id];
}
