import Link from "next/link";
import { PortalSettings } from "@/components/portal/portal-settings";
import { SettingsPage } from "@/components/shell/settings-layout";
import { Note } from "@/components/ui/note";
import type { Merchant } from "@/lib/features/accounts/merchant/schema";
import { BankSection, type BankSectionProps } from "./bank-section";
import { LogoRow, type LogoRowProps } from "./logo-row";
import { MerchantForm, type MerchantFormProps } from "./merchant-form";

export interface MerchantScreenProps {
  merchant: Merchant;
  logo: string | null;
  currencies: readonly string[];
  /** Whether the merchant has a tax number (D52). */
  isRegistered: boolean;
  denied: string | undefined;
  save: MerchantFormProps["save"];
  setLogo: LogoRowProps["set"];
  removeLogo: LogoRowProps["remove"];
  saveBank: BankSectionProps["save"];
  removeBank: BankSectionProps["remove"];
}

export function MerchantScreen(props: MerchantScreenProps) {
  const { merchant, logo, currencies, isRegistered, denied } = props;
  return (
    <SettingsPage title="Merchant and bank" intro="Who your documents come from, and where the money goes.">
      <MissingNote merchant={merchant} isRegistered={isRegistered} />
      <MerchantForm merchant={merchant} denied={denied} save={props.save} />
      <LogoRow logo={logo} denied={denied} set={props.setLogo} remove={props.removeLogo} />
      <BankSection
        destinations={merchant.bankDestinations}
        currencies={currencies}
        denied={denied}
        save={props.saveBank}
        remove={props.removeBank}
      />
      <PortalSettings merchant={merchant} denied={denied} save={props.save} />
    </SettingsPage>
  );
}

/** D52: what of the merchant keeps an invoice from being finalized. */
function MissingNote({ merchant, isRegistered }: { merchant: Merchant; isRegistered: boolean }) {
  if (merchant.address && isRegistered) return null;
  return (
    <div className="grid gap-2 px-6 pb-4">
      {!merchant.address && (
        <Note tone="warning" icon="triangle-alert" title="Your address is missing.">
          No invoice can be finalized without it.
        </Note>
      )}
      {!isRegistered && (
        <Note tone="warning" icon="triangle-alert" title="You have no tax registration.">
          Invoices with tax cannot be finalized.{" "}
          <Link className="lnk" href="/settings/tax-registrations">
            Add a tax registration
          </Link>
        </Note>
      )}
    </div>
  );
}
