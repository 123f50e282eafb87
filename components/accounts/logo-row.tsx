"use client";
import { type ChangeEvent, useRef, useState } from "react";
import { FormRow } from "@/components/shell/form-row";
import { Button } from "@/components/ui/button";
import { ConfirmRun } from "@/components/ui/confirm-run";
import { useDone } from "@/components/ui/use-done";
import { ask, type Run } from "@/components/ui/use-submit";
import type { Merchant } from "@/lib/features/accounts/merchant/schema";

export interface LogoRowProps {
  /** The present logo as a `data:` URL. */
  logo: string | null;
  denied: string | undefined;
  set: Run<{ content: string }, Merchant>;
  remove: Run<Record<string, never>, Merchant>;
}

const mostBytes = 512 * 1024;

/** The logo: seen, replaced, removed; the file is read here and sent as text. */
export function LogoRow({ logo, denied, set, remove }: LogoRowProps) {
  const [error, setError] = useState<string | null>(null);
  const [busy, setBusy] = useState(false);
  const [asking, setAsking] = useState(false);
  const picker = useRef<HTMLInputElement>(null);
  const done = useDone();
  const upload = async (event: ChangeEvent<HTMLInputElement>) => {
    const file = event.target.files?.[0];
    event.target.value = "";
    if (!file) return;
    if (file.size > mostBytes) return setError(`${file.name} has ${kibibytes(file.size)}. It must be at most 512 KiB.`);
    setBusy(true);
    const content = await readDataUrl(file);
    const answer = await ask(set, { content });
    setBusy(false);
    setError(answer.ok ? null : (answer.error.fields?.content?.[0] ?? answer.error.message));
    if (answer.ok) done("Logo saved", "New documents print it. Issued ones keep theirs.");
  };
  return (
    <FormRow title="Logo" hint="PNG or JPEG, at most 512 KiB and 4,000 pixels a side.">
      <div className="flex items-center gap-4">
        <div className="grid h-20 w-40 flex-none place-items-center rounded-control border border-line bg-paper p-2">
          {logo ? (
            <img src={logo} alt="Your logo" className="max-h-full max-w-full object-contain" />
          ) : (
            <span className="text-paper-ink-3 text-small">None</span>
          )}
        </div>
        <div>
          <div className="flex gap-2">
            <input
              ref={picker}
              type="file"
              accept="image/png,image/jpeg"
              className="sr-only"
              aria-label="Logo file"
              tabIndex={-1}
              onChange={upload}
            />
            <Button
              icon="upload"
              busy={busy}
              busyLabel="Uploading"
              disabledReason={denied}
              onClick={() => picker.current?.click()}
            >
              {logo ? "Replace logo" : "Upload logo"}
            </Button>
            {logo && (
              <Button variant="ghost" disabledReason={denied} onClick={() => setAsking(true)}>
                Remove logo
              </Button>
            )}
          </div>
          {error && (
            <p className="err mb-0" role="alert">
              {error}
            </p>
          )}
        </div>
      </div>
      {asking && (
        <ConfirmRun
          title="Remove the logo?"
          consequences={[
            { id: "new", words: "New documents print your name beside a tile of the brand colour." },
            { id: "old", words: "Issued documents keep the logo they were made with." },
          ]}
          confirmLabel="Remove logo"
          busyLabel="Removing"
          keepLabel="Keep logo"
          run={() => remove({})}
          onDone={() => {
            setAsking(false);
            done("Logo removed");
          }}
          onClose={() => setAsking(false)}
        />
      )}
    </FormRow>
  );
}

function readDataUrl(file: File): Promise<string> {
  return new Promise((resolve, reject) => {
    const reader = new FileReader();
    reader.onload = () => resolve(typeof reader.result === "string" ? reader.result : "");
    reader.onerror = () => reject(reader.error);
    reader.readAsDataURL(file);
  });
}

function kibibytes(bytes: number): string {
  return `${new Intl.NumberFormat("en-GB").format(Math.ceil(bytes / 1024))} KiB`;
}
