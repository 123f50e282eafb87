"use client";
import { useEffect, useState } from "react";
import { copyText } from "./copy-text";
import { IconButton } from "./icon-button";

export interface CopyButtonProps {
  text: string;
  label: string;
  /** While the tick shows. */
  copiedLabel?: string;
  className?: string;
}

/** Copies `text`; the icon becomes a tick for two seconds. */
export function CopyButton({ text, label, copiedLabel = "Copied", className }: CopyButtonProps) {
  const [copied, setCopied] = useState(false);
  useEffect(() => {
    if (!copied) return;
    const timer = setTimeout(() => setCopied(false), 2000);
    return () => clearTimeout(timer);
  }, [copied]);
  return (
    <IconButton
      icon={copied ? "check" : "copy"}
      label={copied ? copiedLabel : label}
      size="small"
      className={className}
      onClick={async () => {
        await copyText(text);
        setCopied(true);
      }}
    />
  );
}
