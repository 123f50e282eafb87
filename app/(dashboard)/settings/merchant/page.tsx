import type { Metadata } from "next";
import { denial } from "@/components/accounts/denial";
import { MerchantScreen } from "@/components/accounts/merchant-screen";
import { getLogo } from "@/lib/features/accounts/merchant/queries";
import { getSettings } from "@/lib/features/accounts/queries";
import { listTaxRegistrationsOfMerchant } from "@/lib/features/taxes/registrations/queries";
import { load } from "@/lib/web/load";
import { requireViewer } from "@/lib/web/viewer";
import {
  removeBankDestinationAction,
  removeLogoAction,
  setBankDestinationAction,
  setLogoAction,
  updateMerchantAction,
} from "./actions";

export const metadata: Metadata = { title: "Merchant and bank" };

export default async function MerchantPage() {
  const { ctx } = await requireViewer();
  const [settings, logo, registrations] = await Promise.all([
    load(getSettings, {}),
    load(getLogo, {}),
    load(listTaxRegistrationsOfMerchant, { id: ctx.accountId }),
  ]);
  return (
    <MerchantScreen
      merchant={settings.merchant}
      logo={logo.dataUrl}
      currencies={settings.preferences.enabledCurrencies}
      isRegistered={registrations.items.length > 0}
      denied={denial(ctx.actor.roles, "settings:update")}
      save={updateMerchantAction}
      setLogo={setLogoAction}
      removeLogo={removeLogoAction}
      saveBank={setBankDestinationAction}
      removeBank={removeBankDestinationAction}
    />
  );
}
