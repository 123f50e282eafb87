import { z } from "zod";

/** A file that a door has taken in: in pieces of `pieceBytes`, the last one shorter, so that nothing ever holds it twice. */
export interface UploadedFile {
  /** As the client names it; nothing in it is to be believed. */
  fileName: string;
  pieces: readonly Uint8Array[];
  sizeBytes: number;
  /** Lower-case hex of the whole content. */
  sha256: string;
}

/** Largest file, in bytes: 20 MB by either way of counting. */
export const maxFileBytes = 20 * 1024 * 1024;
export const maxFileWords = "20 MB";
/** Even, and a multiple of every sector size, so that nothing that is searched for lies across two pieces. */
export const pieceBytes = 512 * 1024;

/** An uploaded file as a verb's input; made by the doors only. */
export const uploadedFile = () =>
  z.custom<UploadedFile>((value) => typeof value === "object" && value !== null && "pieces" in value, {
    error: "Is required.",
  });
