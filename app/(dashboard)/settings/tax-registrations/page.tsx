import type { Metadata } from "next";
import { denial } from "@/components/accounts/denial";
import { RegistrationsScreen } from "@/components/taxes/registrations-screen";
import { getSettings } from "@/lib/features/accounts/queries";
import { listTaxRegistrationsOfMerchant } from "@/lib/features/taxes/registrations/queries";
import { load } from "@/lib/web/load";
import { requireViewer } from "@/lib/web/viewer";
import { createTaxRegistrationAction, deleteTaxRegistrationAction, updateTaxRegistrationAction } from "./actions";

export const metadata: Metadata = { title: "Tax registrations" };

export default async function TaxRegistrationsPage() {
  const { ctx } = await requireViewer();
  const [registrations, settings] = await Promise.all([
    load(listTaxRegistrationsOfMerchant, { id: ctx.accountId }),
    load(getSettings, {}),
  ]);
  const { roles } = ctx.actor;
  return (
    <RegistrationsScreen
      merchantId={ctx.accountId}
      country={settings.merchant.address?.country ?? settings.account.country}
      registrations={registrations.items}
      denials={{
        create: denial(roles, "tax:create"),
        update: denial(roles, "tax:update"),
        delete: denial(roles, "tax:delete"),
      }}
      create={createTaxRegistrationAction}
      update={updateTaxRegistrationAction}
      remove={deleteTaxRegistrationAction}
    />
  );
}
