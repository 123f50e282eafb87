import "server-only";
import { notFound } from "next/navigation";
import { cache } from "react";
import type { z } from "zod";
import { type PortalLinkKind, portalContext } from "@/lib/auth/portal";
import { AppError, notFound as unknown } from "@/lib/core/errors";
import type { Operation } from "@/lib/core/operation";
import { pdfResponse } from "./pdf";

/** What Next hands to the pages and routes below a link. Written out, so that types do not depend on a build. */
export interface PortalProps {
  params: Promise<{ token: string }>;
}
export interface PortalInvoiceProps {
  params: Promise<{ token: string; id: string }>;
}

/** Looked up once a request. */
const visit = cache((token: string, kind: PortalLinkKind) => portalContext(token, kind));

/** A portal page's door to a query: runs it as the link's holder. Whatever the link does not open is the same 404 page. */
export async function loadPortal<I extends z.ZodType, O extends z.ZodType>(
  link: { token: string; kind: PortalLinkKind },
  operation: Operation<I, O>,
  input: z.input<I>,
): Promise<z.output<O>> {
  const ctx = await visit(link.token, link.kind);
  if (!ctx) notFound();
  try {
    return await operation(ctx, input);
  } catch (error) {
    if (error instanceof AppError && (error.type === "NotFound" || error.type === "ValidationFailed")) notFound();
    throw error;
  }
}

type Pdf = { bytes: Uint8Array; fileName: string };

/** A document's PDF for the holder of a link. */
export function portalPdf(
  request: Request,
  link: { token: string; kind: PortalLinkKind },
  operation: Operation<z.ZodType<unknown, { id: string | null }>, z.ZodType<Pdf>>,
  id: string | null,
): Promise<Response> {
  return pdfResponse(request, async () => {
    const ctx = await portalContext(link.token, link.kind);
    if (!ctx) throw unknown();
    return operation(ctx, { id });
  });
}

/** The vendor's logo, for either kind of link; a browser may keep it for itself. */
export async function portalLogo(
  token: string,
  operation: Operation<z.ZodType<unknown, Record<string, never>>, z.ZodType<{ type: string; bytes: Uint8Array }>>,
): Promise<Response> {
  const ctx = (await portalContext(token, "CUSTOMER")) ?? (await portalContext(token, "INVOICE"));
  const logo = ctx && (await operation(ctx, {}).catch(withoutLogo));
  if (!logo) return new Response(null, { status: 404 });
  return new Response(new Uint8Array(logo.bytes), {
    headers: {
      "Content-Type": logo.type,
      "Cache-Control": "private, max-age=300",
      "X-Content-Type-Options": "nosniff",
      "Content-Security-Policy": "default-src 'none'; sandbox",
    },
  });
}

function withoutLogo(error: unknown): null {
  if (error instanceof AppError && error.type === "NotFound") return null;
  throw error;
}
