import type { Metadata } from "next";
import { denial } from "@/components/accounts/denial";
import { ApiKeysScreen } from "@/components/api-keys/api-keys-screen";
import { getSettings } from "@/lib/features/accounts/queries";
import { listApiKeys } from "@/lib/features/api-keys/queries";
import { load } from "@/lib/web/load";
import { requireViewer } from "@/lib/web/viewer";
import { createApiKeyAction, renameApiKeyAction, revokeApiKeyAction, setApiKeyLimitsAction } from "./actions";

export const metadata: Metadata = { title: "API keys" };

export default async function ApiKeysPage() {
  const [{ ctx }, keys, settings] = await Promise.all([requireViewer(), load(listApiKeys, {}), load(getSettings, {})]);
  const { roles } = ctx.actor;
  return (
    <ApiKeysScreen
      keys={keys.items}
      timeZone={settings.preferences.timeZone}
      denials={{
        create: denial(roles, "settings:create"),
        update: denial(roles, "settings:update"),
        revoke: denial(roles, "settings:delete"),
      }}
      create={createApiKeyAction}
      rename={renameApiKeyAction}
      setLimits={setApiKeyLimitsAction}
      revoke={revokeApiKeyAction}
    />
  );
}
