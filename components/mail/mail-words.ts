import type { MailAndOutlet, MailOutlet } from "@/lib/features/mail/page/schema";
import type { Mail } from "@/lib/features/mail/schema";

const kindWords: Record<Mail["kind"], string> = {
  INVOICE: "Invoice",
  CREDIT_NOTE: "Credit note",
  REMINDER: "Payment reminder",
  TEST: "Test mail",
  RECEIPT: "Receipt",
};

export function kindWord({ kind }: Pick<Mail, "kind">): string {
  return kindWords[kind];
}

/** Of the family `delivery`: the value that gives icon and tone, and the word beside it. */
export interface MailState {
  value: string;
  word: string;
  /** What follows from it for people; null where the word says all. */
  meaning: string | null;
}

type StateFacts = Pick<Mail, "status" | "route" | "attempts">;

/** What became of a mail (D56). */
export function mailState({ status, route, attempts }: StateFacts): MailState {
  switch (status) {
    case "QUEUED":
      return attempts > 0
        ? { value: "RETRYING", word: "Not taken yet", meaning: "It is tried again by itself." }
        : { value: "PENDING", word: "Waiting", meaning: null };
    case "SENDING":
      return { value: "SENDING", word: "Sending", meaning: null };
    case "SENT":
      return route === "MAILBOX"
        ? { value: "MAILBOX", word: "Shown only", meaning: "It was kept here and reached nobody." }
        : { value: "DELIVERED", word: "Sent", meaning: null };
    case "FAILED":
      return { value: "FAILED", word: "Failed", meaning: "It reached nobody and is not tried again by itself." };
    case "UNKNOWN":
      return {
        value: "UNKNOWN",
        word: "Perhaps sent",
        meaning: "The server’s answer was lost. It may have arrived; it is not sent again by itself.",
      };
  }
}

/** Whether it will change by itself soon. */
export function isUnderWay({ status }: Pick<Mail, "status">): boolean {
  return status === "QUEUED" || status === "SENDING";
}

/** `"a@x.example"`, `"a@x.example and b@x.example"`; empty for nobody. */
export function listed(addresses: readonly string[]): string {
  const last = addresses.at(-1) ?? "";
  return addresses.length < 2 ? last : `${addresses.slice(0, -1).join(", ")} and ${last}`;
}

export interface Consequence {
  id: string;
  words: string;
}

/**
 * What a question says before something is mailed: to whom it goes, where it will not arrive, and what else follows. `copy`: who is in copy.
 * Without a recipient nothing follows.
 */
export function deliveryConsequences(
  to: readonly string[],
  copy: string | null,
  { outlet }: Pick<MailAndOutlet, "outlet">,
  further: readonly Consequence[] = [],
): Consequence[] {
  if (to.length === 0) return [{ id: "to", words: "It names no recipient, and without one nothing is sent." }];
  const others = copy && !to.some((address) => address.toLowerCase() === copy.toLowerCase());
  const limit = outletWords[outlet];
  return [
    { id: "to", words: `It goes to ${listed(to)}${others ? `, with a copy to ${copy}` : ""}.` },
    ...(limit ? [{ id: "outlet", words: limit }] : []),
    ...further,
  ];
}

/** What a toast says once a mail is on its way. */
export function sentDetail(to: readonly string[], { outlet }: Pick<MailAndOutlet, "outlet">): string {
  if (outlet === "MAILBOX") return "It reaches nobody, since no mail server is set up. Its text stands under “Mail”.";
  return `To ${listed(to)}. Whether it arrives stands under “Mail”.`;
}

const outletWords: Record<MailOutlet, string | null> = {
  SERVER: null,
  SANDBOX: "This is a sandbox: only people of this workspace get it. For others it is only shown in the mailbox.",
  MAILBOX: "No mail server is set up, so it reaches nobody: it is only shown in the mailbox.",
};
