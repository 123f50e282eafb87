import type { ReactNode } from "react";
import { settingsNav } from "@/components/accounts/settings-nav";
import { PageHeader } from "@/components/shell/page-header";
import { SettingsLayout } from "@/components/shell/settings-layout";

export default function SettingsPagesLayout({ children }: { children: ReactNode }) {
  return (
    <>
      <PageHeader title="Settings" />
      <SettingsLayout nav={settingsNav}>{children}</SettingsLayout>
    </>
  );
}
