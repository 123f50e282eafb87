"use client";
import { useState } from "react";
import { SettingsPage } from "@/components/shell/settings-layout";
import { Button, ButtonLink } from "@/components/ui/button";
import { Note } from "@/components/ui/note";
import { useDone } from "@/components/ui/use-done";
import type { MailAndOutlet, MailOutlet } from "@/lib/features/mail/page/schema";
import type { LoadMail } from "../mail-dialog";
import { MailSection } from "../mail-section";
import type { Resend } from "../resend-question";
import { MailSettingsForm, type MailSettingsFormProps } from "./mail-settings-form";
import { TestMailDialog, type TestMailDialogProps } from "./test-mail-dialog";

export interface MailSettingsScreenProps extends MailSettingsFormProps {
  /** The newest test mails. */
  tests: MailAndOutlet;
  /** The viewer's own address. */
  ownAddress: string;
  sendTest: TestMailDialogProps["sendTest"];
  loadMail: LoadMail;
  resend: Resend;
}

export function MailSettingsScreen(props: MailSettingsScreenProps) {
  const { tests, ownAddress, sendTest, loadMail, resend, ...form } = props;
  const [isAsking, ask] = useState(false);
  const done = useDone();
  return (
    <SettingsPage
      title="Mail"
      intro="How invoices, credit notes and reminders reach your customers."
      actions={
        <>
          <ButtonLink href="/settings/mail/mailbox">Mailbox</ButtonLink>
          <Button icon="mail" disabledReason={form.denied} onClick={() => ask(true)}>
            Send test mail
          </Button>
        </>
      }
    >
      <OutletNote outlet={tests.outlet} />
      <MailSettingsForm {...form} />
      {tests.items.length > 0 && (
        <MailSection
          title="Test mails"
          empty=""
          mail={tests}
          refused={() => form.denied}
          loadMail={loadMail}
          resend={resend}
        />
      )}
      {isAsking && (
        <TestMailDialog
          to={ownAddress}
          sendTest={sendTest}
          onDone={({ to }) => {
            ask(false);
            done("Test mail on its way", `To ${to.join(", ")}. Whether it arrives stands under “Test mails”.`);
          }}
          onClose={() => ask(false)}
        />
      )}
    </SettingsPage>
  );
}

function OutletNote({ outlet }: { outlet: MailOutlet }) {
  if (outlet === "SERVER") return null;
  return (
    <div className="px-6 pb-4">
      {outlet === "MAILBOX" ? (
        <Note tone="warning" icon="triangle-alert" title="No mail server is set up.">
          Mail reaches nobody and is only shown in the mailbox.
        </Note>
      ) : (
        <Note tone="notice" icon="flask-conical" title="This is a sandbox.">
          Only people of this workspace get mail. For others it is only shown in the mailbox.
        </Note>
      )}
    </div>
  );
}
