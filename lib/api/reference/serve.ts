import { readFile } from "node:fs/promises";
import path from "node:path";
import { referencePage } from "./page";

/** Nothing inline, nothing from outside, no frame around it; `/api` is outside the reach of proxy.ts, so the policy is sent here. */
const policy = [
  ...["default-src 'none'", "script-src 'self'", "style-src 'self'", "img-src 'self'", "font-src 'self'"],
  ...["base-uri 'none'", "form-action 'none'", "frame-ancestors 'none'"],
].join("; ");

const guarded = {
  "Content-Security-Policy": policy,
  "X-Content-Type-Options": "nosniff",
  "Referrer-Policy": "strict-origin-when-cross-origin",
};

/** The reference for people; the theme is that of the dashboard's cookie. */
export function serveReference(request: Request): Response {
  const cookie = /(?:^|;\s*)theme=(light|dark)(?:;|$)/.exec(request.headers.get("cookie") ?? "")?.[1];
  const theme = cookie === "light" || cookie === "dark" ? cookie : undefined;
  const headers = {
    ...guarded,
    "Content-Type": "text/html; charset=utf-8",
    "Cache-Control": "no-cache",
    Vary: "Cookie",
  };
  return new Response(referencePage(theme), { headers });
}

/** The page's style: the tokens of the dashboard, then its own rules. */
export async function serveStyle(): Promise<Response> {
  const tokens = await readFile(path.join(process.cwd(), "app/tokens.css"), "utf8");
  const rules = await readFile(path.join(process.cwd(), "lib/api/reference/reference.css"), "utf8");
  return asset(`${tokens}\n${rules}`, "text/css");
}

/** The page's search. */
export async function serveScript(): Promise<Response> {
  return asset(await readFile(path.join(process.cwd(), "lib/api/reference/search.js"), "utf8"), "text/javascript");
}

function asset(text: string, type: string): Response {
  return new Response(text, {
    headers: { ...guarded, "Content-Type": `${type}; charset=utf-8`, "Cache-Control": "no-cache" },
  });
}
