import "server-only";
import { cookies } from "next/headers";
import type { Viewer } from "@/lib/auth/session";
import { notFound } from "@/lib/core/errors";
import { accountCookie } from "./viewer";

const yearSeconds = 365 * 24 * 60 * 60;

/** Remembers which of her accounts the viewer works in. @throws AppError NotFound for an account that is not hers. */
export async function switchAccount(
  { accounts }: Viewer,
  { accountId }: { accountId: string },
): Promise<{ accountId: string }> {
  if (!accounts.some((account) => account.id === accountId)) throw notFound();
  (await cookies()).set(accountCookie, accountId, { httpOnly: true, sameSite: "lax", path: "/", maxAge: yearSeconds });
  return { accountId };
}
