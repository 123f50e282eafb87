"use client";
import { useRouter } from "next/navigation";
import { useEffect, useState } from "react";
import { ConfirmDialog } from "@/components/ui/confirm-dialog";

/** Asks before a link leads away from what is not stored. `isUnsaved` is asked at that moment. */
export function LeaveGuard({ isUnsaved }: { isUnsaved: () => boolean }) {
  const [href, setHref] = useState<string | null>(null);
  const router = useRouter();
  useEffect(() => {
    const click = (event: MouseEvent) => {
      const link = event.target instanceof Element ? event.target.closest("a[href]") : null;
      const isPlain = event.button === 0 && !event.metaKey && !event.ctrlKey && !event.shiftKey;
      const to = link?.getAttribute("href");
      if (!to?.startsWith("/") || !isPlain || !isUnsaved()) return;
      event.preventDefault();
      event.stopPropagation();
      setHref(to);
    };
    document.addEventListener("click", click, { capture: true });
    return () => document.removeEventListener("click", click, { capture: true });
  }, [isUnsaved]);
  return (
    <ConfirmDialog
      open={href !== null}
      onOpenChange={(open) => !open && setHref(null)}
      title="Discard what you changed?"
      consequences={[{ id: "loss", words: "Nothing of it is stored." }]}
      keepLabel="Keep editing"
      confirmLabel="Discard"
      onConfirm={() => href !== null && router.push(href)}
    />
  );
}
