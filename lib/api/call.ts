/** A REST request and answer, free of Next and of node:http, so that every host binds the same door. */
export interface RestCall {
  method: string;
  /** Path below `/api`, without query, percent-encoded as received: `/customers/…`. */
  path: string;
  search: URLSearchParams;
  header(name: string): string | null;
  /** Reads the body once. @throws AppError PayloadTooLarge beyond `limit` bytes. */
  readBody(limit: number): Promise<Uint8Array>;
}

export interface RestAnswer {
  status: number;
  headers: Record<string, string>;
  body: string | Uint8Array | null;
  /** The same call may succeed in a moment: never kept for an Idempotency-Key. Not sent. */
  isTransient?: boolean;
}
