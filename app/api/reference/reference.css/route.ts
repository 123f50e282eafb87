import { serveStyle } from "@/lib/api/reference/serve";

export function GET(): Promise<Response> {
  return serveStyle();
}
