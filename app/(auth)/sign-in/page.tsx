import type { Metadata } from "next";
import { headers } from "next/headers";
import { redirect } from "next/navigation";
import { SignInForm } from "@/components/sign-in/sign-in-form";
import { isEmptyInstallation } from "@/lib/auth/workspace";
import type { ListPageProps } from "@/lib/web/page-props";
import { listParams } from "@/lib/web/search-params";
import { currentViewer } from "@/lib/web/viewer";

export const metadata: Metadata = { title: "Sign in" };

export default async function SignInPage({ searchParams }: { searchParams: ListPageProps["searchParams"] }) {
  if (await isEmptyInstallation()) redirect("/welcome");
  if (await currentViewer()) redirect("/");
  const { email, next } = await listParams(searchParams);
  return (
    <>
      <h1 className="text-title">Sign in</h1>
      <p className="text-ink-2 mt-1 mb-6">to {(await headers()).get("host")}</p>
      <SignInForm email={email ?? ""} destination={ownPath(next)} />
    </>
  );
}

/** The path to go on to, if it lies on this site; a browser reads `/\\evil` and `/\t/evil` as another host. */
function ownPath(next: string | undefined): string {
  const base = "http://ledgerline.invalid";
  const url = next?.startsWith("/") && URL.canParse(next, base) ? new URL(next, base) : null;
  return url?.origin === base ? url.pathname + url.search : "/";
}
