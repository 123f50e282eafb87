import "server-only";
import { randomBytes } from "node:crypto";
import { jobContext } from "@/lib/auth/context";
import { createWorkspace, isEmptyInstallation } from "@/lib/auth/workspace";
import { systemClock } from "@/lib/core/clock";
import { createApiKey } from "@/lib/features/api-keys/commands";

/** First run: a workspace to look around in. Null when there is one already. */
export async function seedDemo(report: (line: string) => void) {
  if (!(await isEmptyInstallation())) return null;
  const password = randomBytes(9).toString("base64url");
  const email = "demo@ledgerline.example";
  const workspace = await createWorkspace(
    {
      companyName: "Halden Systems B.V.",
      companyNumber: "KvK 83920147",
      country: "NL",
      timeZone: "Europe/Amsterdam",
      name: "Ines Moreau",
      email,
      password,
    },
    systemClock,
    { origin: "SEED" },
  );
  report("workspace Halden Systems B.V.");
  const ctx = jobContext(workspace, "demo data");
  const { clientId, clientSecret } = await createApiKey(ctx, { name: "Demo key" });
  return { email, password, apiKey: { clientId, clientSecret } };
}
