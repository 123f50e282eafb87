import { myBulkJobs } from "@/lib/features/bulk-jobs/queries";
import { currentViewer } from "@/lib/web/viewer";

/** What the viewer's jobs have come to, for the corner of every page. */
export async function GET(): Promise<Response> {
  const viewer = await currentViewer();
  if (!viewer) return new Response(null, { status: 401 });
  return Response.json(await myBulkJobs(viewer.ctx, {}), { headers: { "Cache-Control": "no-store" } });
}
