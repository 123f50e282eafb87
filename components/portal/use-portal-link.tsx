"use client";
import { useState } from "react";
import { ConfirmRun } from "@/components/ui/confirm-run";
import { copyText } from "@/components/ui/copy-text";
import type { MenuEntry } from "@/components/ui/menu";
import { useToast } from "@/components/ui/toast";
import { ask, type Run } from "@/components/ui/use-submit";
import type { PortalPath } from "@/lib/features/portal/links/schema";

export interface PortalLinkVerbs<Target> {
  open: Run<Target, PortalPath>;
  replace: Run<Target, PortalPath>;
}

export interface PortalLinkWords {
  copy: string;
  view: string;
  replace: string;
  copied: string;
  question: string;
  /** What dies with the old link. */
  consequence: string;
}

/** Copying, opening and replacing a link that a customer gets: entries for a menu, and the question before the old link dies. */
export function usePortalLink<Target>(
  verbs: PortalLinkVerbs<Target>,
  target: Target,
  words: PortalLinkWords,
  disabledReason: string | undefined,
) {
  const [asking, setAsking] = useState(false);
  const toast = useToast();
  const give = async (path: string, title: string) => {
    const address = new URL(path, window.location.href).href;
    await copyText(address);
    toast.done({ title, detail: "Whoever has it sees what the customer sees." });
  };
  const copy = async () => {
    const answer = await ask(verbs.open, target);
    if (!answer.ok) return toast.failed({ title: answer.error.message });
    await give(answer.data.path, words.copied);
  };
  const view = async () => {
    // Opened at once and filled later: a browser keeps a window back that opens after a wait.
    const tab = window.open("about:blank", "_blank");
    const answer = await ask(verbs.open, target);
    if (!answer.ok) {
      tab?.close();
      return toast.failed({ title: answer.error.message });
    }
    if (tab) tab.location.replace(new URL(answer.data.path, window.location.href).href);
    else window.location.assign(answer.data.path);
  };
  const entries: MenuEntry[] = [
    { label: words.copy, icon: "link-2", onSelect: () => void copy(), disabledReason },
    { label: words.view, icon: "eye", onSelect: () => void view(), disabledReason },
    { label: words.replace, icon: "refresh-cw", onSelect: () => setAsking(true), disabledReason },
  ];
  const dialog = asking && (
    <ConfirmRun
      title={words.question}
      consequences={[
        { id: "old", words: words.consequence },
        { id: "new", words: "A new link is made and copied. Give it to the customer." },
      ]}
      confirmLabel="Replace link"
      busyLabel="Replacing"
      keepLabel="Keep link"
      run={() => verbs.replace(target)}
      onDone={({ path }) => {
        setAsking(false);
        void give(path, "Link replaced, new one copied");
      }}
      onClose={() => setAsking(false)}
    />
  );
  return { entries, dialog };
}
