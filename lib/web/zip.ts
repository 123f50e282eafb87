import { AppError } from "@/lib/core/errors";
import { byteStream, contentDisposition } from "@/lib/core/served-file";
import { type ZipEntry, zipPieces } from "@/lib/core/zip";

export interface ZipFile {
  fileName: string;
  modified: Date;
  entries: AsyncIterable<ZipEntry>;
}

/** A zip file that is packed while it is sent. A refusal is a page of words; what breaks off later ends the connection. */
export async function zipResponse(open: () => Promise<ZipFile>): Promise<Response> {
  try {
    const { fileName, modified, entries } = await open();
    return new Response(byteStream(zipPieces(entries, modified)), {
      headers: {
        "Content-Type": "application/zip",
        "Content-Disposition": contentDisposition("attachment", fileName),
        "Cache-Control": "no-store",
        "X-Content-Type-Options": "nosniff",
      },
    });
  } catch (error) {
    if (error instanceof AppError) return new Response(error.message, { status: error.status });
    throw error;
  }
}
