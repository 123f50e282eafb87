import "server-only";
import { cookies } from "next/headers";
import { redirect } from "next/navigation";
import { cache } from "react";
import { findViewer, type Viewer } from "@/lib/auth/session";

/** Cookie that remembers which account a person with several works in. */
export const accountCookie = "ledgerline-account";

/** The viewer of this request, or null; looked up once a request. */
export const currentViewer = cache(async (): Promise<Viewer | null> => {
  const chosen = (await cookies()).get(accountCookie)?.value ?? null;
  return findViewer(chosen);
});

/** The viewer of this request; a visitor is sent to the sign-in page. */
export async function requireViewer(): Promise<Viewer> {
  return (await currentViewer()) ?? redirect("/sign-in");
}
