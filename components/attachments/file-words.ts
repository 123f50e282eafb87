import { maxFileBytes, maxFileWords } from "@/lib/core/uploaded-file";
import { cleanFileName, extensionOf, formatOfName, formatsInWords } from "@/lib/features/assets/names/rules";
import type { Asset } from "@/lib/features/assets/schema";

/** "12 kB", "3.4 MB": as systems show sizes, in thousands. */
export function sizeWords(bytes: number): string {
  if (bytes < 1000) return `${bytes} bytes`;
  const [size, unit] = bytes < 999_500 ? [bytes / 1000, "kB"] : [bytes / 1_000_000, "MB"];
  return `${size < 9.95 ? size.toFixed(1).replace(/\.0$/, "") : Math.round(size)} ${unit}`;
}

/** What can be told of a file before it is sent; null if the server should decide. */
export function faultBeforeUpload({ name, size }: { name: string; size: number }): string | null {
  const clean = cleanFileName(name) ?? "";
  if (formatOfName(clean) === null) {
    const extension = extensionOf(clean);
    const found =
      extension === "" ? "Has no type in its name" : `Is of the type .${extension}, which cannot be attached`;
    return `${found}. Choose ${formatsInWords}.`;
  }
  if (size === 0) return "Is empty.";
  return size > maxFileBytes ? `Is larger than ${maxFileWords}, the most a file may have.` : null;
}

/** "PDF, 1.2 MB". */
export function assetWords({ format, fileSizeBytes }: Asset): string {
  return `${format}, ${sizeWords(fileSizeBytes)}`;
}
