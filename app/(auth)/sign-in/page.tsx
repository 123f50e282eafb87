import type { Metadata } from "next";
import { headers } from "next/headers";
import { redirect } from "next/navigation";
import { SignInForm } from "@/components/sign-in/sign-in-form";
import { isEmptyInstallation } from "@/lib/auth/workspace";
import { currentViewer } from "@/lib/web/viewer";

export const metadata: Metadata = { title: "Sign in" };

export default async function SignInPage({
  searchParams,
}: {
  searchParams: Promise<Record<string, string | undefined>>;
}) {
  if (await isEmptyInstallation()) redirect("/welcome");
  if (await currentViewer()) redirect("/");
  const { email, next } = await searchParams;
  return (
    <>
      <h1 className="text-title">Sign in</h1>
      <p className="text-ink-2 mt-1 mb-6">to {(await headers()).get("host")}</p>
      <SignInForm email={email ?? ""} destination={next?.startsWith("/") && !next.startsWith("//") ? next : "/"} />
    </>
  );
}
