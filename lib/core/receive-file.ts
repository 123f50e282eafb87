import { createHash } from "node:crypto";
import type { AccountId } from "./account-id";
import { AppError, invalid } from "./errors";
import { boundaryOf, type FormSink, readForm } from "./multipart";
import { openUpload, type UploadShare } from "./upload-budget";
import { maxFileBytes, maxFileWords, pieceBytes, type UploadedFile } from "./uploaded-file";

/** What a door knows of a request with a file before it reads its body. */
export interface FileRequest {
  contentType: string | null;
  /** As announced; null where it is not. */
  contentLength: number | null;
  body(): AsyncIterable<Uint8Array>;
}

/** The one field that carries a file. */
const field = "file";
/** Boundaries, headers and other fields of a form, in bytes. */
const besideLimit = 64 * 1024;

/**
 * Takes one file in from a `multipart/form-data` request and hands it to `use`; its memory counts against the process's and the account's
 * share until `use` is done. Refuses at the first byte too much and leaves the rest unread.
 *
 * @throws AppError UnsupportedMediaType, PayloadTooLarge, ValidationFailed, RateLimited
 */
export async function receiveFile<T>(
  accountId: AccountId,
  request: FileRequest,
  use: (file: UploadedFile) => Promise<T>,
): Promise<T> {
  const boundary = boundaryOf(request.contentType);
  if (boundary === null) {
    const words = "Send the file as multipart/form-data, in a field named file.";
    throw new AppError("UnsupportedMediaType", words);
  }
  if ((request.contentLength ?? 0) > maxFileBytes + besideLimit) throw tooLarge();
  const share = openUpload(accountId);
  try {
    const incoming = new IncomingFile(share);
    await readForm(request.body(), boundary, incoming);
    return await use(incoming.file());
  } finally {
    share.end();
  }
}

class IncomingFile implements FormSink {
  private readonly pieces: Buffer[] = [];
  private readonly hash = createHash("sha256");
  private fileName: string | null = null;
  private isInFile = false;
  private size = 0;
  private filled = pieceBytes;
  private beside = 0;

  constructor(private readonly share: UploadShare) {}

  begin(name: string, fileName: string | null): void {
    this.isInFile = name === field;
    if (!this.isInFile) return;
    if (this.fileName !== null) throw invalid({ [field]: ["Send one file a call."] });
    if (fileName === null) throw invalid({ [field]: ["Must be a file with a name, not text."] });
    this.fileName = fileName;
  }

  data(bytes: Uint8Array): void {
    if (this.isInFile) this.keep(bytes);
    else this.beside += bytes.length;
    if (this.beside > besideLimit) throw invalid({ "": ["The form has too much beside its file."] });
  }

  file(): UploadedFile {
    if (this.fileName === null) throw invalid({ [field]: ["Is required."] });
    const last = this.pieces.at(-1);
    const pieces = last ? [...this.pieces.slice(0, -1), last.subarray(0, this.filled)] : [];
    return { fileName: this.fileName, pieces, sizeBytes: this.size, sha256: this.hash.digest("hex") };
  }

  private keep(bytes: Uint8Array): void {
    this.size += bytes.length;
    if (this.size > maxFileBytes) throw tooLarge();
    this.hash.update(bytes);
    for (let at = 0; at < bytes.length; ) {
      const part = bytes.subarray(at, at + pieceBytes - this.begunPiece());
      this.pieces.at(-1)?.set(part, this.filled);
      this.filled += part.length;
      at += part.length;
    }
  }

  /** Where the last piece goes on; a new one is begun when it is full, so that tiny chunks cost no more than large ones. */
  private begunPiece(): number {
    if (this.filled < pieceBytes) return this.filled;
    this.share.take(pieceBytes);
    this.pieces.push(Buffer.allocUnsafe(pieceBytes));
    this.filled = 0;
    return 0;
  }
}

function tooLarge(): AppError {
  const sentence = `Is larger than ${maxFileWords}, the most a file may have.`;
  return new AppError("PayloadTooLarge", `${field}: ${sentence}`, { fields: { [field]: [sentence] } });
}
