import "server-only";
import type { z } from "zod";
import { errorStatus, invalid } from "@/lib/core/errors";
import { newId } from "@/lib/core/ids";
import { authorize, type Operation } from "@/lib/core/operation";
import { type FileRequest, receiveFile } from "@/lib/core/receive-file";
import type { UploadedFile } from "@/lib/core/uploaded-file";
import { type ActionResult, refusal, signedOut } from "./action";
import { assertSameOrigin } from "./same-origin";
import { currentViewer } from "./viewer";

/**
 * The dashboard's door to a verb that takes a file: a route handler instead of a server action, whose bodies end at 1 MB. Who is not
 * signed in, comes from another site or lacks the permission is refused before the body is read. Answers what an action would.
 */
export function upload<O extends z.ZodType>(
  operation: Operation<z.ZodType<unknown, { file: UploadedFile }>, O>,
): (request: Request) => Promise<Response> {
  return async (request) => {
    const result = await taken(operation, request);
    return Response.json(result, {
      status: result.ok ? 201 : errorStatus[result.error.type],
      headers: { "Cache-Control": "no-store", "X-Content-Type-Options": "nosniff" },
    });
  };
}

async function taken<O extends z.ZodType>(
  operation: Operation<z.ZodType<unknown, { file: UploadedFile }>, O>,
  request: Request,
): Promise<ActionResult<z.output<O>>> {
  const viewer = await currentViewer();
  if (!viewer) return refusal(signedOut(), newId());
  const { ctx } = viewer;
  try {
    assertSameOrigin(request.headers);
    authorize(ctx, operation.operation.permission);
    const data = await receiveFile(ctx.accountId, fileRequestOf(request), (file) => operation(ctx, { file }));
    return { ok: true, data };
  } catch (error) {
    return refusal(error, ctx.requestId);
  }
}

function fileRequestOf({ headers, body }: Request): FileRequest {
  const announced = headers.get("content-length");
  return {
    contentType: headers.get("content-type"),
    contentLength: announced === null ? null : Number(announced),
    body: () => chunksOf(body),
  };
}

/** Leaves the connection whole when the reader stops early; that a client goes away is no failure of ours. */
async function* chunksOf(body: Request["body"]): AsyncGenerator<Uint8Array> {
  const reader = body?.getReader();
  while (reader) {
    const { done, value } = await reader.read().catch(() => {
      throw invalid({ "": ["The connection ended before the file did."] });
    });
    if (done) return;
    yield value;
  }
}
