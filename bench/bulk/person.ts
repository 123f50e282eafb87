import { asAccountId } from "@/lib/auth/account-id";
import { contextFor } from "@/lib/auth/context";
import { createWorkspace } from "@/lib/auth/workspace";
import { systemClock } from "@/lib/core/clock";
import type { Ctx } from "@/lib/core/context";
import { newId } from "@/lib/core/ids";

/** A person who can sign in, since a bulk job works as the one who started it. */
export interface Person {
  ctx: Ctx;
  email: string;
  password: string;
}

/** Asks for the list of invoices once. @throws Error on any other answer than the list */
export type Look = () => Promise<void>;

export async function openPerson(): Promise<Person> {
  const password = "fourteen-barges-north";
  const { accountId, timeZone, userId, email } = await createWorkspace(
    {
      ...{ companyName: "Halden Systems B.V.", companyNumber: "KvK 83920147", country: "NL" },
      ...{ timeZone: "Europe/Amsterdam", name: "Ines Moreau", email: `ines.${newId()}@halden.example`, password },
    },
    systemClock,
  );
  const actor = { type: "USER", id: userId, email, roles: ["admin"] } as const;
  const facts = { accountId: asAccountId(accountId), timeZone, actor, requestId: newId(), clock: systemClock };
  return { ctx: contextFor({ ...facts, origin: "DASHBOARD" }), email, password };
}

/** The dashboard's page, as a browser asks for it. */
export async function lookSignedIn(port: number, { email, password }: Person): Promise<Look> {
  const url = `http://127.0.0.1:${port}`;
  const csrf = await fetch(`${url}/api/auth/csrf`);
  const { csrfToken } = await csrf.json();
  const answer = await fetch(`${url}/api/auth/callback/credentials`, {
    method: "POST",
    redirect: "manual",
    headers: { "Content-Type": "application/x-www-form-urlencoded", Cookie: cookiesOf(csrf) },
    body: new URLSearchParams({ csrfToken, email, password, json: "true" }),
  });
  const headers = { Cookie: cookiesOf(answer) };
  return async () => {
    const page = await fetch(`${url}/invoices`, { headers, redirect: "manual" });
    const text = await page.text();
    if (page.status !== 200 || !text.includes("Kestrel Freight")) throw new Error(`/invoices: ${page.status}`);
  };
}

/** The REST list, for work without a build. */
export function lookByKey(port: number, authorization: string): Look {
  return async () => {
    const answer = await fetch(`http://127.0.0.1:${port}/api/invoices?limit=50`, { headers: { authorization } });
    await answer.arrayBuffer();
    if (answer.status !== 200) throw new Error(`/invoices: ${answer.status}`);
  };
}

function cookiesOf(answer: Response): string {
  return answer.headers
    .getSetCookie()
    .map((cookie) => cookie.split(";")[0])
    .join("; ");
}
