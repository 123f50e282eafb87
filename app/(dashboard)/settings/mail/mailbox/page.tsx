import type { Metadata } from "next";
import { MailboxScreen } from "@/components/mail/settings/mailbox-screen";
import { openMailbox } from "@/lib/features/mail/page/queries";
import { load } from "@/lib/web/load";
import { loadMailAction } from "../actions";

export const metadata: Metadata = { title: "Mailbox" };

export default async function MailboxPage() {
  return <MailboxScreen mailbox={await load(openMailbox, {})} loadMail={loadMailAction} />;
}
