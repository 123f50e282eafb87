import type { Metadata } from "next";
import { denial } from "@/components/accounts/denial";
import { NumberingScreen } from "@/components/accounts/numbering-screen";
import { getNumberReport } from "@/lib/features/accounts/numbering/queries";
import { getSettings } from "@/lib/features/accounts/queries";
import { load } from "@/lib/web/load";
import { requireViewer } from "@/lib/web/viewer";
import { raiseNextNumberAction, setPrefixesAction, updatePreferencesAction } from "./actions";

export const metadata: Metadata = { title: "Numbering" };

export default async function NumberingPage() {
  const [{ ctx }, settings, report] = await Promise.all([
    requireViewer(),
    load(getSettings, {}),
    load(getNumberReport, {}),
  ]);
  const { invoicePrefix, creditNotePrefix, series } = settings.numbering;
  return (
    <NumberingScreen
      prefixes={{ invoicePrefix, creditNotePrefix }}
      series={series}
      report={report.series}
      manualNumbering={settings.preferences.manualNumbering}
      timeZone={settings.preferences.timeZone}
      denied={denial(ctx.actor.roles, "settings:update")}
      setPrefixes={setPrefixesAction}
      updatePreferences={updatePreferencesAction}
      raise={raiseNextNumberAction}
    />
  );
}
