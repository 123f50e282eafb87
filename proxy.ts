import { type NextRequest, NextResponse } from "next/server";
import { isPortalPath, portalRefusal } from "@/lib/api/portal-limit";

/** Content Security Policy with a nonce per request: nothing inline, nothing from outside (spike.md §3). */
export function proxy(request: NextRequest): NextResponse {
  const isPortal = isPortalPath(request.nextUrl.pathname);
  const refusal = isPortal ? portalRefusal(request.nextUrl.pathname, addressOf(request), Date.now()) : null;
  if (refusal) return new NextResponse("Too many requests. Try again in a minute.", { status: 429, headers: refusal });
  const nonce = Buffer.from(crypto.randomUUID()).toString("base64");
  const isDevelopment = process.env.NODE_ENV === "development";
  const policy = [
    "default-src 'self'",
    `script-src 'self' 'nonce-${nonce}' 'strict-dynamic'${isDevelopment ? " 'unsafe-eval'" : ""}`,
    "style-src 'self' 'unsafe-inline'",
    "img-src 'self' data: blob:",
    "font-src 'self' data:",
    "connect-src 'self'",
    "worker-src 'self' blob:",
    "object-src 'none'",
    "base-uri 'none'",
    "form-action 'self'",
    "frame-ancestors 'none'",
  ].join("; ");
  const headers = new Headers(request.headers);
  headers.set("Content-Security-Policy", policy);
  headers.set("x-nonce", nonce);
  const response = NextResponse.next({ request: { headers } });
  response.headers.set("Content-Security-Policy", policy);
  response.headers.set("X-Content-Type-Options", "nosniff");
  response.headers.set("Referrer-Policy", isPortal ? "no-referrer" : "strict-origin-when-cross-origin");
  if (isPortal) response.headers.set("X-Robots-Tag", "noindex, nofollow");
  response.headers.set("Permissions-Policy", "camera=(), microphone=(), geolocation=()");
  return response;
}

/** As Next or the load balancer before it names the client. */
function addressOf(request: NextRequest): string | null {
  return request.headers.get("x-forwarded-for")?.split(",")[0]?.trim().slice(0, 60) || null;
}

export const config = { matcher: ["/((?!api/|assets(?:/|$)|_next/static/|_next/image|favicon.ico$).*)"] };
