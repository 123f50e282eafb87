/**
 * CSV for people: RFC 4180, UTF-8 with a byte order mark, and no cell that a spreadsheet would run as a formula.
 *
 * @param batches rows in pieces, so that an export of any size needs the memory of one
 */
export function csvResponse(
  fileName: string,
  head: readonly string[],
  batches: AsyncIterable<readonly (string | null)[][]>,
): Response {
  const encoder = new TextEncoder();
  async function* chunks() {
    yield encoder.encode(`\ufeff${csvLine(head)}`);
    for await (const rows of batches) yield encoder.encode(rows.map(csvLine).join(""));
  }
  const iterator = chunks();
  const body = new ReadableStream<Uint8Array>({
    pull: async (controller) => {
      const { done, value } = await iterator.next();
      if (done) controller.close();
      else controller.enqueue(value);
    },
    cancel: () => void iterator.return(undefined),
  });
  return new Response(body, {
    headers: {
      "Content-Type": "text/csv; charset=utf-8",
      "Content-Disposition": `attachment; filename="${fileName}"`,
      "Cache-Control": "no-store",
      "X-Content-Type-Options": "nosniff",
    },
  });
}

/** One line with its line break. A text that starts like a formula is defused by an apostrophe; a negative number stays a number. */
export function csvLine(cells: readonly (string | null)[]): string {
  return `${cells.map((cell) => csvCell(cell ?? "")).join(",")}\r\n`;
}

function csvCell(text: string): string {
  const defused = /^[=+\-@\t\r]/.test(text) && !/^-?\d+(\.\d+)?$/.test(text) ? `'${text}` : text;
  return /[",\r\n]/.test(defused) ? `"${defused.replaceAll('"', '""')}"` : defused;
}
