import "server-only";
import { notFound } from "next/navigation";
import type { z } from "zod";
import { AppError } from "@/lib/core/errors";
import type { Operation } from "@/lib/core/operation";
import { requireViewer } from "./viewer";

/**
 * A page's door to a query: runs it as the signed-in person. An unknown or malformed id is the 404 page; a visitor goes to sign-in.
 *
 * @throws AppError PermissionDenied and others, shown by the nearest error page.
 */
export async function load<I extends z.ZodType, O extends z.ZodType>(
  operation: Operation<I, O>,
  input: z.input<I>,
): Promise<z.output<O>> {
  const { ctx } = await requireViewer();
  try {
    return await operation(ctx, input);
  } catch (error) {
    if (error instanceof AppError && (error.type === "NotFound" || error.fields?.id)) notFound();
    throw error;
  }
}
