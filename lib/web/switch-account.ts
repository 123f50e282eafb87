import "server-only";
import { cookies } from "next/headers";
import { accountCookie, requireViewer } from "./viewer";

/** Remembers which of her accounts the viewer works in; an account that is not hers is ignored. */
export async function rememberAccount(accountId: string): Promise<void> {
  const { accounts } = await requireViewer();
  if (!accounts.some((account) => account.id === accountId)) return;
  (await cookies()).set(accountCookie, accountId, {
    httpOnly: true,
    sameSite: "lax",
    path: "/",
    maxAge: 365 * 24 * 60 * 60,
  });
}
