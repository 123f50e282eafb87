import { AppError } from "@/lib/core/errors";

/** Oldest first. Verbs know only the newest; modules in this folder rewrite for the others (D51). */
export const apiVersions = ["2024-01-01", "2024-05-09", "2024-07-30"] as const;
export type ApiVersion = (typeof apiVersions)[number];
export const newestVersion: ApiVersion = "2024-07-30";

export function isApiVersion(text: string): text is ApiVersion {
  return apiVersions.some((version) => version === text);
}

/**
 * Which version serves a call: the header beats the key's pin, the pin beats the newest (D39).
 *
 * @throws AppError UnrecognisedApiVersion 400 for a header that names no version.
 */
export function versionOf(header: string | null, pin: string | null): ApiVersion {
  if (header !== null) {
    if (isApiVersion(header)) return header;
    throw new AppError(
      "UnrecognisedApiVersion",
      `Sequence-Version "${header.slice(0, 40)}" is not known. Send one of ${apiVersions.join(", ")}, or leave the header out.`,
    );
  }
  return pin !== null && isApiVersion(pin) ? pin : newestVersion;
}
