import type { LoadMail } from "@/components/mail/mail-dialog";
import type { Resend } from "@/components/mail/resend-question";
import type { Refusal, Run } from "@/components/ui/use-submit";
import type { InvoicePage } from "@/lib/features/invoices/page/schema";

/** What a numbered invoice's page does about mail, as server actions. */
export interface InvoiceSending {
  send: Run<{ id: string }, unknown>;
  markAsSent: Run<{ id: string }, unknown>;
  remind: Run<{ id: string }, unknown>;
  resend: Resend;
  loadMail: LoadMail;
}

/** Why the invoice's state forbids it; undefined where it does not. */
export function reasonOf({ verbs }: InvoicePage, verb: keyof InvoicePage["verbs"]): string | undefined {
  const check = verbs[verb];
  return check && !check.ok ? check.message : undefined;
}

/** A refusal in one text: what it says of fields, where it says anything of them. */
export function sentencesOf({ message, fields }: Refusal): string[] {
  const sentences = Object.values(fields ?? {}).flat();
  return sentences.length > 0 ? sentences : [message];
}
