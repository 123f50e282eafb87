import "server-only";
import { createHash } from "node:crypto";
import { type AuthOptions, getServerSession } from "next-auth";
import CredentialsProvider from "next-auth/providers/credentials";
import { z } from "zod";
import { type Clock, systemClock } from "@/lib/core/clock";
import type { Ctx } from "@/lib/core/context";
import { email } from "@/lib/core/fields";
import { newId } from "@/lib/core/ids";
import { connection } from "@/lib/db/client";
import { asAccountId } from "./account-id";
import { contextFor } from "./context";
import { verifyPassword } from "./password";
import { admitTry, forgetFailures, withdrawTry } from "./sign-in-limit";

const rememberedSeconds = 14 * 24 * 60 * 60;
const sessionSeconds = 12 * 60 * 60;

export const authOptions: AuthOptions = {
  session: { strategy: "jwt", maxAge: rememberedSeconds },
  pages: { signIn: "/sign-in", error: "/sign-in" },
  providers: [
    CredentialsProvider({
      name: "E-mail and password",
      credentials: { email: { type: "email" }, password: { type: "password" }, remember: {} },
      authorize: async (credentials, request) => {
        const given = Credentials.safeParse(credentials);
        if (!given.success) return null;
        const address = addressOf(request.headers);
        const person = await signIn(given.data.email, given.data.password, address, systemClock).catch(concealFailure);
        return person && { ...person, until: sessionEnd(given.data.remember === "true") };
      },
    }),
  ],
  callbacks: {
    jwt: ({ token, user }) =>
      user ? { ...token, sub: user.id, until: Reflect.get(user, "until"), stamp: Reflect.get(user, "stamp") } : token,
    session: ({ session, token }) => ({
      ...session,
      user: { ...session.user, id: token.sub, until: token.until, stamp: token.stamp },
    }),
  },
};

/**
 * The person behind an e-mail and password, or null. Ten failures in a quarter of an hour, of the e-mail or of the address, lock out for the
 * rest of it; the answer is the same null.
 */
export async function signIn(given: string, password: string, address: string, clock: Clock) {
  const known = Email.safeParse(given.toLowerCase());
  if (!known.success) return null;
  const emailKey = `email:${known.data}`;
  const addressKey = address === unknownAddress ? null : `address:${address}`;
  if (addressKey !== null && !(await admitTry(addressKey, clock))) return null;
  if (!(await admitTry(emailKey, clock))) return null;
  const user = await connection().base.user.findFirst({ where: { email: known.data, state: "ACTIVE" } });
  if (!(await verifyPassword(password.slice(0, 200), user?.passwordHash ?? null)) || !user) return null;
  await forgetFailures(emailKey);
  if (addressKey !== null) await withdrawTry(addressKey);
  return { id: user.id, email: user.email, name: user.name, stamp: stampOf(user) };
}

export interface ViewerAccount {
  id: string;
  name: string;
  environment: "production" | "sandbox";
}

export interface Viewer {
  ctx: Ctx;
  userName: string;
  account: ViewerAccount;
  /** All she may enter, the current one among them. */
  accounts: ViewerAccount[];
}

/**
 * The signed-in person and the account she works in, looked up on each request, so that a removed member is out at once (spike.md §3); null
 * without a session or membership.
 */
export async function findViewer(preferredAccountId: string | null): Promise<Viewer | null> {
  const person = Person.safeParse((await getServerSession(authOptions))?.user);
  if (!person.success || person.data.until < systemClock.now().getTime()) return null;
  const userId = person.data.id;
  const user = await connection().base.user.findFirst({
    where: { id: userId, state: "ACTIVE" },
    include: { memberships: { where: { state: "ACTIVE" }, orderBy: { createdAt: "asc" } } },
  });
  const membership = user?.memberships.find((one) => one.accountId === preferredAccountId) ?? user?.memberships[0];
  if (!user || !membership || stampOf(user) !== person.data.stamp) return null;
  const accounts = await connection().base.account.findMany({
    where: { id: { in: user.memberships.map((one) => one.accountId) } },
    orderBy: { createdAt: "asc" },
  });
  const account = accounts.find((one) => one.id === membership.accountId);
  if (!account) return null;
  const ctx = contextFor({
    accountId: asAccountId(account.id),
    timeZone: account.timeZone,
    actor: { type: "USER", id: user.id, email: user.email, roles: membership.roles },
    origin: "DASHBOARD",
    requestId: newId(),
    clock: systemClock,
  });
  return { ctx, userName: user.name, account: toViewerAccount(account), accounts: accounts.map(toViewerAccount) };
}

function toViewerAccount(account: {
  id: string;
  companyName: string;
  environment: "PRODUCTION" | "SANDBOX";
}): ViewerAccount {
  const environment = account.environment === "SANDBOX" ? "sandbox" : "production";
  return { id: account.id, name: account.companyName, environment };
}

const Credentials = z.object({ email: z.string(), password: z.string(), remember: z.string().optional() });
const Email = email();

/** NextAuth shows what is thrown here to the visitor, so the reason goes to the log alone. */
function concealFailure(error: unknown): never {
  console.error("a sign-in failed", error);
  throw new Error("Unavailable");
}

/** The session's cookie lives two weeks; one that was not to be remembered ends by its own clock. */
const Person = z.object({ id: z.uuid(), until: z.number(), stamp: z.string() });

/** Changes with the password, so that changing it ends every other session. */
function stampOf(user: { passwordHash: string | null }): string {
  return createHash("sha256")
    .update(user.passwordHash ?? "")
    .digest("base64url")
    .slice(0, 16);
}

function sessionEnd(remembered: boolean): number {
  return systemClock.now().getTime() + (remembered ? rememberedSeconds : sessionSeconds) * 1000;
}

/** Without an address only the e-mail is counted: one counter for all strangers would let any of them lock everybody out. */
const unknownAddress = "unknown";

function addressOf(headers: Record<string, unknown> | undefined): string {
  const forwarded = headers?.["x-forwarded-for"];
  return (
    String(forwarded ?? unknownAddress)
      .split(",")[0]
      ?.trim()
      .slice(0, 60) ?? unknownAddress
  );
}
