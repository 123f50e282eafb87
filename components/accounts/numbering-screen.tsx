"use client";
import { useState } from "react";
import { SettingsPage } from "@/components/shell/settings-layout";
import { useDone } from "@/components/ui/use-done";
import type { NumberSeries } from "@/lib/features/accounts/numbering/schema";
import { documentWord } from "./document-word";
import { NumberReportTable, type NumberReportTableProps } from "./number-report";
import { NumberingForm, type NumberingFormProps } from "./numbering-form";
import { RaiseDialog, type RaiseDialogProps } from "./raise-dialog";

export interface NumberingScreenProps extends NumberingFormProps {
  report: NumberReportTableProps["report"];
  timeZone: string;
  raise: RaiseDialogProps["raise"];
}

export function NumberingScreen({ report, timeZone, raise, ...form }: NumberingScreenProps) {
  const [raising, setRaising] = useState<NumberSeries | null>(null);
  const done = useDone();
  return (
    <SettingsPage
      title="Numbering"
      intro="Numbers have no gaps: a document takes its number when it is finalized, never before."
    >
      <NumberingForm {...form} />
      <NumberReportTable
        series={form.series}
        report={report}
        timeZone={timeZone}
        denied={form.denied}
        onRaise={setRaising}
      />
      {raising && (
        <RaiseDialog
          series={raising}
          raise={raise}
          onDone={({ documentType, nextText }) => {
            setRaising(null);
            done(
              `The next ${documentWord(documentType).toLowerCase()} is ${nextText}`,
              "The gap is in the number report.",
            );
          }}
          onClose={() => setRaising(null)}
        />
      )}
    </SettingsPage>
  );
}
