import { health } from "@/lib/server/health";

export async function GET(): Promise<Response> {
  const state = await health();
  return Response.json(state, {
    status: state.status === "down" ? 503 : 200,
    headers: { "Cache-Control": "no-store" },
  });
}
