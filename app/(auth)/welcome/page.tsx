import type { Metadata } from "next";
import { redirect } from "next/navigation";
import { WorkspaceForm } from "@/components/accounts/workspace-form";
import { isEmptyInstallation } from "@/lib/auth/workspace";
import { countryCodes, countryName } from "@/lib/core/countries";
import { openWorkspace } from "./actions";

export const metadata: Metadata = { title: "Set up" };

export default async function WelcomePage() {
  if (!(await isEmptyInstallation())) redirect("/sign-in");
  const countries = countryCodes
    .map((value) => ({ value, label: countryName(value) }))
    .sort((left, right) => left.label.localeCompare(right.label, "en-GB"));
  const timeZones = ["UTC", ...Intl.supportedValuesOf("timeZone")].map((value) => ({
    value,
    label: value.replaceAll("_", " "),
  }));
  return (
    <>
      <h1 className="text-title">Set up your workspace</h1>
      <p className="text-ink-2 mt-1 mb-6">You become its administrator. Everything here can be changed later.</p>
      <WorkspaceForm countries={countries} timeZones={timeZones} open={openWorkspace} />
    </>
  );
}
