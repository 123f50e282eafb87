import { openApiDocument } from "@/lib/api/openapi";

let text: string | null = null;

export function GET(): Response {
  text ??= JSON.stringify(openApiDocument());
  const headers = {
    "Content-Type": "application/json; charset=utf-8",
    "Cache-Control": "no-cache",
    "X-Content-Type-Options": "nosniff",
  };
  return new Response(text, { headers });
}
