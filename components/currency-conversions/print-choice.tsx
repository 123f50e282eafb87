"use client";
import { Switch } from "@/components/ui/switch";
import { useToast } from "@/components/ui/toast";
import { useDone } from "@/components/ui/use-done";
import { ask, type Run } from "@/components/ui/use-submit";
import type { InvoiceRenderSettings } from "@/lib/features/invoices/render-settings/schema";

export interface PrintChoiceProps {
  printing: InvoiceRenderSettings;
  denied: string | undefined;
  print: Run<InvoiceRenderSettings, InvoiceRenderSettings>;
}

/** Whether converted totals are printed on documents. */
export function PrintChoice({ printing, denied, print }: PrintChoiceProps) {
  const done = useDone();
  const toast = useToast();
  const isShown = printing.currencyConversionDisplay === "SHOW_CURRENCY_CONVERSION";
  const change = async (wanted: boolean) => {
    const answer = await ask(print, {
      ...printing,
      currencyConversionDisplay: wanted ? "SHOW_CURRENCY_CONVERSION" : "HIDE_CURRENCY_CONVERSION",
    });
    if (!answer.ok) return toast.failed({ title: "Nothing was changed", detail: answer.error.message });
    done(
      wanted ? "Converted totals are printed" : "Converted totals are not printed",
      "Issued documents stay as they are.",
    );
  };
  return (
    <div className="flex items-start gap-6 border-line border-t px-6 py-4">
      <div className="max-w-[600px]">
        <h3>On documents</h3>
        <p className="m-0 mt-1 text-ink-2">
          An invoice that bears the tax of a country with another currency is converted into it when it is finalized:
          net, tax and total, with the rate and its day.{" "}
          {isShown ? "They are printed" : "They are kept, but not printed,"} on invoices and on their credit notes.
        </p>
      </div>
      <span className="ml-auto flex-none" title={denied}>
        <Switch
          label="Print converted totals"
          checked={isShown}
          disabled={denied !== undefined}
          onChange={(event) => void change(event.target.checked)}
        />
      </span>
    </div>
  );
}
