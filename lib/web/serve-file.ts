import "server-only";
import type { z } from "zod";
import { AppError } from "@/lib/core/errors";
import type { Operation } from "@/lib/core/operation";
import { byteStream, type ServedFile, servedFileHeaders } from "@/lib/core/served-file";
import type { DetailProps } from "./page-props";
import { requireViewer } from "./viewer";

/**
 * The dashboard's door to a query that answers a file. A browser may keep it for itself but asks each time whether its reader still may have
 * it; `?download=1` saves what could be shown.
 */
export function serveFile(
  operation: Operation<z.ZodType<unknown, { id: string }>, z.ZodType<ServedFile>>,
): (request: Request, props: DetailProps) => Promise<Response> {
  return async (request, { params }) => {
    const { ctx } = await requireViewer();
    try {
      const file = await operation(ctx, { id: (await params).id });
      return fileResponse(request, file);
    } catch (error) {
      if (error instanceof AppError) return new Response(error.message, { status: error.status });
      throw error;
    }
  };
}

function fileResponse(request: Request, file: ServedFile): Response {
  const mark = `"${file.sha256}"`;
  const caching = { "Cache-Control": "private, no-cache", ETag: mark, Vary: "Cookie" };
  if (request.headers.get("if-none-match") === mark) return new Response(null, { status: 304, headers: caching });
  const isInline = file.isInline && !new URL(request.url).searchParams.has("download");
  return new Response(byteStream(file.pieces), {
    headers: { ...servedFileHeaders({ ...file, isInline }), ...caching },
  });
}
