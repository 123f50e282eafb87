import { serveScript } from "@/lib/api/reference/serve";

export function GET(): Promise<Response> {
  return serveScript();
}
