"use client";
import { useRouter } from "next/navigation";
import { useEffect, useState } from "react";
import { PaneSection } from "@/components/shell/pane-section";
import { Button } from "@/components/ui/button";
import { Moment } from "@/components/ui/moment";
import { Status } from "@/components/ui/status";
import type { MailAndOutlet } from "@/lib/features/mail/page/schema";
import type { Mail } from "@/lib/features/mail/schema";
import { type LoadMail, MailDialog } from "./mail-dialog";
import { isUnderWay, kindWord, mailState } from "./mail-words";
import { type Resend, ResendQuestion } from "./resend-question";

export interface MailSectionProps {
  title?: string;
  /** Where there is none. */
  empty: string;
  mail: MailAndOutlet;
  /** Why a mail cannot be sent again as the document stands; undefined where it can. */
  refused: (mail: Mail) => string | undefined;
  loadMail: LoadMail;
  resend: Resend;
}

type Opened = { what: "text" | "resend"; id: string } | null;

/** The mails about a document, newest first, each with what became of it. */
export function MailSection({ title = "Mail", empty, mail, refused, loadMail, resend }: MailSectionProps) {
  const [opened, open] = useState<Opened>(null);
  useFreshWhile(mail.items.some(isUnderWay));
  const close = () => open(null);
  const shown = mail.items.find(({ id }) => id === opened?.id);
  return (
    <PaneSection title={title}>
      {mail.items.length === 0 && <p className="m-0 text-ink-3 text-small">{empty}</p>}
      <ul className="m-0 list-none p-0 text-small">
        {mail.items.map((one) => (
          <MailItem
            key={one.id}
            mail={one}
            timeZone={mail.timeZone}
            refused={refused(one)}
            onOpen={() => open({ what: "text", id: one.id })}
            onResend={() => open({ what: "resend", id: one.id })}
          />
        ))}
      </ul>
      {shown && opened?.what === "text" && (
        <MailDialog mail={shown} timeZone={mail.timeZone} loadMail={loadMail} onClose={close} />
      )}
      {shown && opened?.what === "resend" && (
        <ResendQuestion mail={shown} to={shown.to} delivery={mail} resend={resend} onClose={close} />
      )}
    </PaneSection>
  );
}

interface MailItemProps {
  mail: Mail;
  timeZone: string;
  refused: string | undefined;
  onOpen: () => void;
  onResend: () => void;
}

function MailItem({ mail, timeZone, refused, onOpen, onResend }: MailItemProps) {
  const { value, word, meaning } = mailState(mail);
  const answer = mail.status === "SENT" ? undefined : mail.serverAnswer;
  return (
    <li className="border-line border-b py-2 first:pt-0 last:border-b-0 last:pb-0">
      <div className="flex flex-wrap items-center gap-x-3">
        <button type="button" className="lnk font-medium" title={mail.subject} onClick={onOpen}>
          {kindWord(mail)}
          <span className="sr-only"> to {mail.to.join(", ")}, open</span>
        </button>
        <Status family="delivery" value={value} word={word} />
        <span className="tnum ml-auto whitespace-nowrap text-ink-3 text-meta">
          <Moment iso={mail.sentAt ?? mail.createdAt} timeZone={timeZone} year />
        </span>
      </div>
      <div className="flex items-end gap-3">
        <div className="wrap-anywhere min-w-0 flex-1 text-ink-2">
          {mail.to.join(", ")}
          {mail.cc.length > 0 && <span className="text-ink-3">, copy to {mail.cc.join(", ")}</span>}
          {meaning && <span className="block">{meaning}</span>}
          {answer && <span className="block text-ink-3 text-meta">Answer: {answer}</span>}
        </div>
        {!isUnderWay(mail) && (
          <Button size="small" variant="ghost" className="-mr-2" disabledReason={refused} onClick={onResend}>
            Send again
            <span className="sr-only"> to {mail.to.join(", ")}</span>
          </Button>
        )}
      </div>
    </li>
  );
}

const refreshMilliseconds = 2_000;
const refreshes = 30;

/** Shows the page anew while something is under way, for a minute at most. */
function useFreshWhile(isWaiting: boolean): void {
  const router = useRouter();
  useEffect(() => {
    if (!isWaiting) return;
    let left = refreshes;
    const timer = setInterval(() => {
      left -= 1;
      if (left === 0) clearInterval(timer);
      router.refresh();
    }, refreshMilliseconds);
    return () => clearInterval(timer);
  }, [isWaiting, router]);
}
