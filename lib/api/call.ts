/** A REST request and answer, free of Next and of node:http, so that every host binds the same door. */
export interface RestCall {
  method: string;
  /** Path below `/api`, without query, percent-encoded as received: `/customers/…`. */
  path: string;
  search: URLSearchParams;
  header(name: string): string | null;
  /** Reads the body once. @throws AppError PayloadTooLarge beyond `limit` bytes. */
  readBody(limit: number): Promise<Uint8Array>;
  /** The body as it arrives, instead of `readBody`; what is not asked for is thrown away. */
  chunks(): AsyncIterable<Uint8Array>;
}

export interface RestAnswer {
  status: number;
  headers: Record<string, string>;
  /** In pieces: a file of `Content-Length` bytes, sent as fast as the client takes it. */
  body: string | Uint8Array | AsyncIterable<Uint8Array> | null;
  /** The same call may succeed in a moment: never kept for an Idempotency-Key. Not sent. */
  isTransient?: boolean;
}
