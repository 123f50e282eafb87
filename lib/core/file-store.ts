import type { Ctx } from "./context";

/** Where the bytes of uploaded files are. The rows about them are the database's in any case; this is for their content. */
export interface FileStore {
  /** Keeps a file; within the caller's transaction where the store has one. Never called twice for one id. */
  write(ctx: Ctx, assetId: string, pieces: readonly Uint8Array[]): Promise<void>;
  /** The file piece by piece, each fetched when it is asked for. @throws Error where it is not whole */
  read(ctx: Ctx, assetId: string, sizeBytes: number): AsyncIterable<Uint8Array>;
  remove(ctx: Ctx, assetIds: readonly string[]): Promise<void>;
}
