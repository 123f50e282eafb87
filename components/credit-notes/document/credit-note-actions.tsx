"use client";
import { useRouter } from "next/navigation";
import { useState } from "react";
import { Button, ButtonLink } from "@/components/ui/button";
import { IconButton } from "@/components/ui/icon-button";
import { Menu, type MenuEntry } from "@/components/ui/menu";
import { useToast } from "@/components/ui/toast";
import { useDone } from "@/components/ui/use-done";
import type { CreditNotePage } from "@/lib/features/credit-notes/page/schema";
import type { CreditNoteRights } from "../credit-note-rights";
import type { DocumentVerb } from "./consequences";
import { VerbQuestion, type VerbRuns } from "./verb-question";

export interface CreditNoteActionsProps {
  page: CreditNotePage;
  rights: CreditNoteRights;
  verbs: VerbRuns;
  /** Before a verb is asked about: the page as it is once all is saved that is being typed; null where it cannot be. */
  prepare?: () => Promise<CreditNotePage | null>;
}

/** What the state allows, the main one in front; what it forbids stays in the menu with its reason. */
export function CreditNoteActions({ page, rights, verbs, prepare }: CreditNoteActionsProps) {
  const { note } = page;
  const [asked, setAsked] = useState<{ verb: DocumentVerb; page: CreditNotePage } | null>(null);
  const [preparing, setPreparing] = useState<DocumentVerb | null>(null);
  const done = useDone();
  const toast = useToast();
  const router = useRouter();
  const reason = (verb: DocumentVerb) => reasonOf(page, rights, verb);
  const name = note.creditNoteNumber ?? "draft-credit-note";

  async function ask(verb: DocumentVerb) {
    if (!prepare || verb === "delete") return setAsked({ verb, page });
    setPreparing(verb);
    const fresh = await prepare();
    setPreparing(null);
    if (fresh) setAsked({ verb, page: fresh });
  }

  function finished(title: string) {
    if (asked?.verb === "delete") {
      toast.done({ title });
      router.replace("/credit-notes");
    } else {
      done(title);
    }
    setAsked(null);
  }

  const draftButton = (verb: "finalize" | "finalizeAndSend") => ({
    ...{ busy: preparing === verb, busyLabel: "Saving", disabledReason: reason(verb) },
    onClick: () => void ask(verb),
  });

  return (
    <>
      {!prepare && (
        <ButtonLink plain icon="download" href={`/credit-notes/${note.id}/pdf?download=1`} download={`${name}.pdf`}>
          Download PDF
        </ButtonLink>
      )}
      {note.status === "DRAFT" && (
        <>
          <Button icon="send" {...draftButton("finalizeAndSend")}>
            Finalize and send
          </Button>
          <Button variant="primary" icon="lock" {...draftButton("finalize")}>
            Finalize
          </Button>
        </>
      )}
      {note.status === "FINAL" && (
        <Button variant="primary" icon="send" disabledReason={reason("send")} onClick={() => void ask("send")}>
          Send
        </Button>
      )}
      <Menu
        label="More actions"
        align="end"
        entries={[...(prepare ? draftDownload(note.id) : []), ...menuEntries(page, reason, (verb) => void ask(verb))]}
        trigger={<IconButton icon="ellipsis" label="More actions" variant="outline" />}
      />
      {asked && <VerbQuestion {...asked} verbs={verbs} onDone={finished} onClose={() => setAsked(null)} />}
    </>
  );
}

function draftDownload(id: string): MenuEntry[] {
  const href = `/credit-notes/${id}/pdf?download=1`;
  return [{ label: "Download draft PDF", icon: "download", href, plain: true }, "separator"];
}

function menuEntries(
  { note }: CreditNotePage,
  reason: (verb: DocumentVerb) => string | undefined,
  ask: (verb: DocumentVerb) => void,
): MenuEntry[] {
  const entries: MenuEntry[] = [
    {
      ...{ label: "Mark as sent", icon: "check", onSelect: () => ask("markAsSent") },
      disabledReason: reason("markAsSent"),
    },
    "separator",
    { label: "Void", icon: "ban", destructive: true, onSelect: () => ask("void"), disabledReason: reason("void") },
  ];
  if (note.status !== "DRAFT") return entries;
  return [
    ...entries,
    {
      ...{ label: "Delete draft", icon: "trash-2", destructive: true, onSelect: () => ask("delete") },
      disabledReason: reason("delete"),
    },
  ];
}

const grantOf = {
  finalize: "finalize",
  finalizeAndSend: "send",
  send: "send",
  markAsSent: "send",
  void: "finalize",
  delete: "delete",
} as const satisfies Record<DocumentVerb, keyof CreditNoteRights>;

/** Why the verb cannot be used: the viewer's role, else the engine's sentence. */
function reasonOf(page: CreditNotePage, rights: CreditNoteRights, verb: DocumentVerb): string | undefined {
  if (!rights[grantOf[verb]]) return "Your role does not do that";
  const check = page.verbs[verb];
  return check.ok ? undefined : check.message;
}
