import type { Metadata } from "next";
import { denial } from "@/components/accounts/denial";
import { MailSettingsScreen } from "@/components/mail/settings/mail-settings-screen";
import { testMail } from "@/lib/features/mail/page/queries";
import { getMailSettings } from "@/lib/features/mail/settings/queries";
import { load } from "@/lib/web/load";
import { requireViewer } from "@/lib/web/viewer";
import { loadMailAction, resendMailAction, sendTestMailAction, updateMailSettingsAction } from "./actions";

export const metadata: Metadata = { title: "Mail" };

export default async function MailSettingsPage() {
  const [{ ctx }, settings, tests] = await Promise.all([
    requireViewer(),
    load(getMailSettings, {}),
    load(testMail, {}),
  ]);
  return (
    <MailSettingsScreen
      settings={settings}
      tests={tests}
      ownAddress={ctx.actor.type === "USER" ? ctx.actor.email : ""}
      denied={denial(ctx.actor.roles, "settings:update")}
      save={updateMailSettingsAction}
      sendTest={sendTestMailAction}
      loadMail={loadMailAction}
      resend={resendMailAction}
    />
  );
}
