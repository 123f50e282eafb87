/** A file on its way out; type and place are decided by us, never by who uploaded it. */
export interface ServedFile {
  fileName: string;
  contentType: string;
  /** Whether a browser may show it in place; anything else is saved. */
  isInline: boolean;
  sizeBytes: number;
  sha256: string;
  pieces: AsyncIterable<Uint8Array>;
}

/**
 * Headers under which whatever was uploaded can do nothing to us: our type and no guessing, a sandbox without scripts, saved unless it is a PDF
 * or an image, shown on our own pages only.
 */
export function servedFileHeaders(file: ServedFile): Record<string, string> {
  return {
    "Content-Type": file.contentType,
    "Content-Length": String(file.sizeBytes),
    "Content-Disposition": contentDisposition(file.isInline ? "inline" : "attachment", file.fileName),
    "X-Content-Type-Options": "nosniff",
    "Content-Security-Policy": "default-src 'none'; style-src 'unsafe-inline'; frame-ancestors 'none'; sandbox",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Referrer-Policy": "no-referrer",
  };
}

/** RFC 6266 with the name in both spellings: ASCII for old clients, RFC 8187 (5987) for all others. */
export function contentDisposition(kind: "inline" | "attachment", fileName: string): string {
  const ascii = fileName.replace(/[^\x20-\x7e]|["\\%]/g, "_");
  const encoded = encodeURIComponent(fileName.toWellFormed()).replace(
    /[!'()*]/g,
    (character) => `%${character.charCodeAt(0).toString(16).toUpperCase()}`,
  );
  return `${kind}; filename="${ascii}"; filename*=UTF-8''${encoded}`;
}

/** A web stream that asks for a piece when the client has room for it. */
export function byteStream(pieces: AsyncIterable<Uint8Array>): ReadableStream<Uint8Array> {
  const iterator = pieces[Symbol.asyncIterator]();
  return new ReadableStream<Uint8Array>({
    pull: async (controller) => {
      const { done, value } = await iterator.next();
      if (done) controller.close();
      else controller.enqueue(value);
    },
    cancel: async () => {
      await iterator.return?.();
    },
  });
}
