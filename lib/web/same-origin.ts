import { AppError } from "@/lib/core/errors";

/**
 * Refuses a change that another site's page makes in the name of who is signed in. For route handlers; server actions are checked by Next in
 * the same way.
 *
 * @throws AppError PermissionDenied
 */
export function assertSameOrigin(headers: Headers): void {
  const site = headers.get("sec-fetch-site");
  const host = headers.get("x-forwarded-host") ?? headers.get("host");
  const origin = headers.get("origin");
  const isOurs = origin !== null && hostOf(origin) === host && (site === null || site === "same-origin");
  if (!isOurs) throw new AppError("PermissionDenied", "This call came from another site's page. Nothing was changed.");
}

function hostOf(origin: string): string | null {
  return URL.canParse(origin) ? new URL(origin).host : null;
}
