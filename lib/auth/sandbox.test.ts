import { describe, expect, test } from "vitest";
import { fixedClock } from "@/lib/core/clock";
import { newId } from "@/lib/core/ids";
import { connection } from "@/lib/db/client";
import { getSettings } from "@/lib/features/accounts/queries";
import { listCustomers } from "@/lib/features/customers/queries";
import { buildCustomer } from "@/lib/testing/builders";
import { jobContext } from "./context";
import { createSandbox, createWorkspace } from "./workspace";

describe("D47: a sandbox", () => {
  test("is an account of the same company that the same person enters, with data of its own", async () => {
    const clock = fixedClock("2026-11-20T09:00:00Z");
    const email = `ines.${newId()}@halden.example`;
    const workspace = await createWorkspace(
      {
        ...{ companyName: "Halden Systems B.V.", companyNumber: "KvK 83920147", country: "NL", password: null },
        ...{ timeZone: "Europe/Amsterdam", name: "Ines Moreau", email },
      },
      clock,
    );
    const sandbox = await createSandbox(workspace, clock);
    const [there, here] = [jobContext(sandbox, "test", clock), jobContext(workspace, "test", clock)];
    const [settings, own] = [await getSettings(there, {}), await getSettings(here, {})];
    expect([settings.environment, own.environment]).toEqual(["SANDBOX", "PRODUCTION"]);
    expect(settings.account.sequenceOrganisationId).toBe(own.account.sequenceOrganisationId);
    expect(settings.preferences).toEqual(own.preferences);
    const memberships = await connection().base.membership.findMany({ where: { userId: workspace.userId } });
    expect(memberships.map(({ accountId, roles }) => [accountId, roles])).toEqual(
      expect.arrayContaining([
        [workspace.accountId, ["admin"]],
        [sandbox.accountId, ["admin"]],
      ]),
    );
    await buildCustomer(there);
    expect((await listCustomers(here, {})).items).toEqual([]);
    const [opened] = await there.db.activityLog.findMany({ where: { operation: "createSandbox" } });
    expect(opened?.summary).toBe("A sandbox of Halden Systems B.V. was opened.");
  });
});
