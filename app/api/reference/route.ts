import { serveReference } from "@/lib/api/reference/serve";

export function GET(request: Request): Response {
  return serveReference(request);
}
