import type { ZipEntry } from "@/lib/core/zip";
import { openBulkZip } from "@/lib/features/bulk-jobs/zip/queries";
import type { PackedDocument } from "@/lib/features/bulk-jobs/zip/schema";
import { csvLine } from "@/lib/web/csv";
import type { DetailProps } from "@/lib/web/page-props";
import { requireViewer } from "@/lib/web/viewer";
import { zipResponse } from "@/lib/web/zip";

const head = ["File", "Number", "Customer", "State", "Issue date", "Total", "Currency", "Remark"];

/** The PDFs of a download job, and a list of them. */
export async function GET(_request: Request, { params }: DetailProps): Promise<Response> {
  const { ctx } = await requireViewer();
  const { id } = await params;
  return zipResponse(async () => {
    const { fileName, modified, documents } = await openBulkZip(ctx, { id });
    return { fileName, modified, entries: entriesOf(documents) };
  });
}

async function* entriesOf(documents: AsyncIterable<PackedDocument>): AsyncGenerator<ZipEntry> {
  const lines = [`\ufeff${csvLine(head)}`];
  for await (const one of documents) {
    if (one.file) yield one.file;
    const { number, customerName, status, issueDate, grossTotal, currency } = one;
    const remark = one.file ? null : one.message;
    lines.push(
      csvLine([one.file?.name ?? null, number, customerName, status, issueDate, grossTotal, currency, remark]),
    );
  }
  yield { name: "index.csv", bytes: Buffer.from(lines.join(""), "utf8") };
}
