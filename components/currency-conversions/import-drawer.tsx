"use client";
import { type ChangeEvent, useRef, useState } from "react";
import { Button } from "@/components/ui/button";
import { Drawer } from "@/components/ui/drawer";
import { Field } from "@/components/ui/field";
import { RefusalNote } from "@/components/ui/refusal-note";
import { TextInput } from "@/components/ui/text-input";
import { Textarea } from "@/components/ui/textarea";
import { ask, type Refusal, type Run } from "@/components/ui/use-submit";
import type { RatesPreview } from "@/lib/features/currency-conversions/import/schema";
import { PreviewTable } from "./preview-table";

interface ImportOrder {
  csv: string;
  sourceName: string | null;
}

export interface ImportVerbs {
  preview: Run<ImportOrder, RatesPreview>;
  importRates: Run<ImportOrder, { created: number; replaced: number; unchanged: number }>;
}

export interface ImportDrawerProps {
  verbs: ImportVerbs;
  onDone: (title: string, detail: string) => void;
  onClose: () => void;
}

const example = "baseCurrency,quoteCurrency,date,rate\nEUR,USD,2026-11-20,1.0832";

/** Reads a list of rates, shows line by line what it would do, and enters all of it or nothing. */
export function ImportDrawer({ verbs, onDone, onClose }: ImportDrawerProps) {
  const [csv, setCsv] = useState("");
  const [sourceName, setSourceName] = useState("");
  const [preview, setPreview] = useState<RatesPreview | null>(null);
  const [working, setWorking] = useState<"preview" | "import" | null>(null);
  const [refusal, setRefusal] = useState<Refusal | null>(null);
  const order = { csv, sourceName: sourceName.trim() || null };
  const type = (text: string) => {
    setCsv(text);
    setPreview(null);
    setRefusal(null);
  };
  async function check() {
    setWorking("preview");
    const answer = await ask(verbs.preview, order);
    setWorking(null);
    setRefusal(answer.ok ? null : answer.error);
    setPreview(answer.ok ? answer.data : null);
  }
  async function enter() {
    setWorking("import");
    const answer = await ask(verbs.importRates, order);
    setWorking(null);
    if (!answer.ok) return setRefusal(answer.error);
    const { created, replaced, unchanged } = answer.data;
    onDone("Exchange rates imported", `${created} new, ${replaced} replaced, ${unchanged} the same as before.`);
  }
  const count = preview && preview.counts.faulty === 0 ? preview.counts.created + preview.counts.replaced : 0;
  return (
    <Drawer
      open
      onOpenChange={(open) => !open && onClose()}
      title="Import exchange rates"
      width={640}
      footer={
        <>
          <Button onClick={onClose}>Cancel</Button>
          <Button
            busy={working === "preview"}
            busyLabel="Checking"
            disabledReason={csv.trim() === "" ? "Paste a list or choose a file first." : undefined}
            onClick={() => void check()}
          >
            Check
          </Button>
          <Button
            variant="primary"
            busy={working === "import"}
            busyLabel="Importing"
            disabledReason={importBarrier(preview)}
            onClick={() => void enter()}
          >
            {count > 0 ? `Import ${count} ${count === 1 ? "rate" : "rates"}` : "Import"}
          </Button>
        </>
      }
    >
      <div className="grid gap-4">
        <RefusalNote refusal={refusal} shown={() => false} />
        <Field
          label="List"
          aside={<FileChoice onText={type} onFailed={(message) => setRefusal({ message })} />}
          hint="With a head: baseCurrency, quoteCurrency, date (2026-11-20), rate, and sourceName if wanted. Comma, semicolon or tab between columns."
        >
          <Textarea
            rows={8}
            className="mono"
            placeholder={example}
            spellCheck={false}
            value={csv}
            onChange={(event) => type(event.target.value)}
          />
        </Field>
        <Field label="Where they are from" aside="Optional" hint="For lines that do not say it themselves, like “ECB”.">
          <TextInput
            maxLength={100}
            autoComplete="off"
            value={sourceName}
            onChange={(event) => {
              setSourceName(event.target.value);
              setPreview(null);
            }}
          />
        </Field>
        {preview && <PreviewTable preview={preview} />}
      </div>
    </Drawer>
  );
}

function importBarrier(preview: RatesPreview | null): string | undefined {
  if (!preview) return "Check the list first.";
  const { faulty, created, replaced } = preview.counts;
  if (preview.fault !== null || faulty > 0) return "Correct what is wrong first. It is all entered or nothing.";
  return created + replaced === 0 ? "All of these rates stand already." : undefined;
}

/** The text of a file of this computer. */
function FileChoice({ onText, onFailed }: { onText: (text: string) => void; onFailed: (message: string) => void }) {
  const input = useRef<HTMLInputElement>(null);
  async function read(event: ChangeEvent<HTMLInputElement>) {
    const [file] = event.target.files ?? [];
    event.target.value = "";
    if (!file) return;
    try {
      onText(await file.text());
    } catch {
      onFailed(`${file.name} could not be read.`);
    }
  }
  return (
    <>
      <button type="button" className="lnk" onClick={() => input.current?.click()}>
        Choose a file
      </button>
      <input
        ref={input}
        type="file"
        className="hidden"
        accept=".csv,.tsv,.txt,text/csv"
        aria-label="File of exchange rates"
        onChange={(event) => void read(event)}
      />
    </>
  );
}
