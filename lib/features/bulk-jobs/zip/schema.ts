import { z } from "zod";

/** What a zip of documents is made of, one after the other. */
export interface PackedDocument {
  /** Null: it has none, or is gone. */
  number: string | null;
  customerName: string | null;
  status: string | null;
  issueDate: string | null;
  currency: string | null;
  /** Wire amount. */
  grossTotal: string | null;
  /** Null where there is no PDF, for the reason in `message`. */
  file: { name: string; bytes: Uint8Array } | null;
  message: string | null;
}

export interface BulkZip {
  fileName: string;
  modified: Date;
  documents: AsyncIterable<PackedDocument>;
}

/** We made it ourselves, so its documents are proof enough. */
export const BulkZip = z.custom<BulkZip>(
  (value) => typeof value === "object" && value !== null && "documents" in value,
);
