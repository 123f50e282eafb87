import { createHash } from "node:crypto";
import { pieceBytes, type UploadedFile } from "@/lib/core/uploaded-file";

/** The smallest thing that begins as a PDF does. */
export const pdfBytes = new TextEncoder().encode("%PDF-1.7\n1 0 obj\n<<>>\nendobj\ntrailer\n<<>>\n%%EOF\n");

/** A PNG of one pixel. */
export const pngBytes = new Uint8Array(
  Buffer.from(
    "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==",
    "base64",
  ),
);

/** A form as a client sends it to `POST /x/assets`. */
export function uploadForm(fileName: string, bytes: Uint8Array): FormData {
  const form = new FormData();
  form.set("file", new Blob([new Uint8Array(bytes)]), fileName);
  return form;
}

/** A file as a door hands it to the verb. */
export function uploaded(fileName: string, bytes: Uint8Array): UploadedFile {
  const pieces = Array.from({ length: Math.ceil(bytes.length / pieceBytes) }, (_, i) =>
    bytes.subarray(i * pieceBytes, (i + 1) * pieceBytes),
  );
  return { fileName, pieces, sizeBytes: bytes.length, sha256: createHash("sha256").update(bytes).digest("hex") };
}
