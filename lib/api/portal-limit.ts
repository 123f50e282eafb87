import { AppError } from "@/lib/core/errors";
import { openLinkToken } from "@/lib/core/link-tokens";
import { takeRequest } from "./rate-limit";

/** Requests a minute of one link, and of one address whatever it asks for: a company behind one address has many readers. */
const [ofLink, ofAddress] = [120, 300];

const path = /^\/(?:portal|i)(?:\/([^/]*)|$)/;

/** Whether a page is reached by an unguessable link, without a sign-in. */
export function isPortalPath(pathname: string): boolean {
  return path.test(pathname);
}

/**
 * Counts a request for a page of the portal (D39): by address, and by link where the token is one of ours.
 *
 * @param address of the client; null where the server does not know it
 * @returns the headers of the refusal; null: go on
 */
export function portalRefusal(pathname: string, address: string | null, now: number): Record<string, string> | null {
  const link = openLinkToken(path.exec(pathname)?.[1] ?? "");
  try {
    if (address !== null) takeRequest(`portal-address:${address}`, ofAddress, now);
    if (link !== null) takeRequest(`portal-link:${link}`, ofLink, now);
    return null;
  } catch (error) {
    if (error instanceof AppError && error.type === "RateLimited") return { ...error.headers };
    throw error;
  }
}
