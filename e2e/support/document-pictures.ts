import { execFileSync } from "node:child_process";
import { mkdirSync, mkdtempSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { drawInvoicePdf } from "@/lib/integrations/pdf/draw";
import { hardDocuments } from "@/lib/integrations/pdf/hard-documents";

/** `npm run document-pictures`: every page of ten documents that are hard to print, as pictures in e2e/screens/documents. Needs Poppler's `pdftoppm`. */
const folder = path.resolve(import.meta.dirname, "../screens/documents");

mkdirSync(folder, { recursive: true });
for (const [name, make] of Object.entries(hardDocuments)) {
  const file = path.join(mkdtempSync(path.join(tmpdir(), "documents-")), `${name}.pdf`);
  writeFileSync(file, await drawInvoicePdf(make(), new Date("2026-11-20T09:00:00Z")));
  execFileSync("pdftoppm", ["-png", "-r", "60", file, path.join(folder, name)]);
}
