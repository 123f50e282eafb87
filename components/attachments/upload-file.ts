import { z } from "zod";
import { uploadHref } from "@/lib/features/assets/rules";
import { Asset } from "@/lib/features/assets/schema";

export type UploadResult =
  | { ok: true; asset: Asset }
  /** `canRetry`: sending the same file again may succeed. */
  | { ok: false; message: string; canRetry: boolean };

export interface UploadWatch {
  /** @param fraction sent so far, 0 to 1 */
  onProgress: (fraction: number) => void;
  signal: AbortSignal;
}

/** Sends one file and answers what became of it, never an exception. */
export type UploadFile = (file: File, watch: UploadWatch) => Promise<UploadResult>;

const Answer = z.union([
  z.object({ ok: z.literal(true), data: Asset }),
  z.object({
    ok: z.literal(false),
    error: z.object({
      type: z.string(),
      message: z.string(),
      fields: z.record(z.string(), z.array(z.string())).optional(),
    }),
  }),
]);

const failed = (message: string): UploadResult => ({ ok: false, message, canRetry: true });

/** Refusals of the file itself or of the person: sending it again changes nothing. */
const final: ReadonlySet<string> = new Set(["ValidationFailed", "PayloadTooLarge", "PermissionDenied", "InvalidState"]);

/** To the dashboard's own address. By XMLHttpRequest, since `fetch` does not tell how far an upload is. */
export const uploadFile: UploadFile = (file, { onProgress, signal }) =>
  new Promise((resolve) => {
    const form = new FormData();
    form.set("file", file);
    const request = new XMLHttpRequest();
    request.open("POST", uploadHref);
    request.upload.onprogress = ({ loaded, total }) => onProgress(total > 0 ? loaded / total : 0);
    request.onload = () => resolve(resultOf(request.responseText));
    request.onerror = () => resolve(failed("Could not be sent: the connection failed."));
    request.onabort = () => resolve(failed("Was stopped."));
    signal.addEventListener("abort", () => request.abort(), { once: true });
    if (signal.aborted) resolve(failed("Was stopped."));
    else request.send(form);
  });

function resultOf(text: string): UploadResult {
  const answer = Answer.safeParse(parsed(text));
  if (!answer.success) return failed("Nothing is known of it: the answer cannot be read.");
  if (answer.data.ok) return { ok: true, asset: answer.data.data };
  const { type, message, fields } = answer.data.error;
  return { ok: false, message: fields?.file?.[0] ?? message, canRetry: !final.has(type) };
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}
