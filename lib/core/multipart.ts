import { invalid } from "./errors";

/** What a form reader tells of each part as it comes. */
export interface FormSink {
  /** A part begins. `fileName` is null for a plain field. */
  begin(name: string, fileName: string | null): void;
  /** Content of the running part; the bytes are valid only during the call. */
  data(bytes: Uint8Array): void;
}

const headerLimit = 8 * 1024;
const partLimit = 8;
const [lineEnd, blankLine] = [Buffer.from("\r\n"), Buffer.from("\r\n\r\n")];

/** The boundary of a `multipart/form-data` content type, or null for any other type. */
export function boundaryOf(contentType: string | null): string | null {
  if (!/^multipart\/form-data\s*;/i.test(contentType ?? "")) return null;
  const match = /;\s*boundary=(?:"([^"\r\n]{1,70})"|([^\s;"]{1,70}))/i.exec(contentType ?? "");
  return match?.[1] ?? match?.[2] ?? null;
}

/**
 * Takes a `multipart/form-data` body apart as it arrives (RFC 7578), holding no more than a boundary or one part's headers.
 *
 * @throws AppError ValidationFailed for a body that is no form, ends early, or has more than 8 parts.
 */
export async function readForm(source: AsyncIterable<Uint8Array>, boundary: string, sink: FormSink): Promise<void> {
  const reader = new FormReader(Buffer.from(`\r\n--${boundary}`), sink);
  for await (const chunk of source) {
    reader.push(chunk);
    if (reader.isDone) return;
  }
  throw malformed("The form ended before its last boundary. Send the file again.");
}

type State = "content" | "boundary" | "headers" | "done";

class FormReader {
  // The first boundary has no line before it.
  private held: Buffer<ArrayBufferLike> = lineEnd;
  private state: State = "content";
  private parts = 0;

  constructor(
    private readonly delimiter: Buffer,
    private readonly sink: FormSink,
  ) {}

  get isDone(): boolean {
    return this.state === "done";
  }

  push(chunk: Uint8Array): void {
    this.held = Buffer.concat([this.held, chunk]);
    while (this.step()) {
      // Goes on until more bytes are needed.
    }
  }

  private step(): boolean {
    if (this.state === "content") return this.readContent();
    if (this.state === "boundary") return this.readBoundary();
    return this.state === "headers" && this.readHeaders();
  }

  private readContent(): boolean {
    const at = this.held.indexOf(this.delimiter);
    const end = at < 0 ? Math.max(0, this.held.length - this.delimiter.length + 1) : at;
    if (end > 0) this.sink.data(this.held.subarray(0, end));
    this.held = this.held.subarray(at < 0 ? end : at + this.delimiter.length);
    if (at >= 0) this.state = "boundary";
    return at >= 0;
  }

  private readBoundary(): boolean {
    if (this.held.length < 2) return false;
    const next = this.held.toString("latin1", 0, 2);
    if (next !== "--" && next !== "\r\n") throw malformed("The form is malformed behind a boundary.");
    this.held = this.held.subarray(next === "--" ? 2 : 0);
    this.state = next === "--" ? "done" : "headers";
    return next !== "--";
  }

  /** The line end behind the boundary is still held, so that a part without headers ends at once. */
  private readHeaders(): boolean {
    const end = this.held.indexOf(blankLine);
    if (end > headerLimit || (end < 0 && this.held.length > headerLimit))
      throw malformed("A part's headers are too long.");
    if (end < 0) return false;
    this.parts += 1;
    if (this.parts > partLimit) throw malformed(`The form has more than ${partLimit} parts.`);
    const { name, fileName } = dispositionOf(this.held.toString("utf8", 0, end));
    this.held = this.held.subarray(end + blankLine.length);
    this.state = "content";
    this.sink.begin(name, fileName);
    return true;
  }
}

function dispositionOf(headers: string): { name: string; fileName: string | null } {
  const line = /(?:^|\r\n)content-disposition:\s*form-data\s*(;[^\r\n]*)/i.exec(headers)?.[1] ?? "";
  const parameters = new Map(
    [...line.matchAll(/;\s*([a-z*]+)=(?:"((?:[^"\\]|\\.)*)"|([^;\s]*))/gi)].map(([, key = "", quoted, bare]) => [
      key.toLowerCase(),
      quoted === undefined ? (bare ?? "") : unquoted(quoted),
    ]),
  );
  const name = parameters.get("name");
  if (name === undefined) throw malformed("A part of the form has no name.");
  return { name, fileName: parameters.get("filename") ?? extended(parameters.get("filename*")) };
}

/** Browsers write quotes and line ends in percent code, other clients with backslashes; a path's backslashes stay. */
function unquoted(text: string): string {
  return text
    .replaceAll(/\\(["\\])/g, "$1")
    .replaceAll(/%22/g, '"')
    .replaceAll(/%0d/gi, "\r")
    .replaceAll(/%0a/gi, "\n");
}

/** RFC 8187, which some older clients send for names beyond ASCII. */
function extended(text: string | undefined): string | null {
  const encoded = /^utf-8'[^']*'(.*)$/i.exec(text ?? "")?.[1];
  if (encoded === undefined) return null;
  try {
    return decodeURIComponent(encoded);
  } catch {
    return null;
  }
}

function malformed(sentence: string) {
  return invalid({ "": [sentence] });
}
