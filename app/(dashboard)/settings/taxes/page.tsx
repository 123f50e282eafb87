import type { Metadata } from "next";
import { denial } from "@/components/accounts/denial";
import { TaxesScreen } from "@/components/taxes/taxes-screen";
import { getTaxMatrix } from "@/lib/features/taxes/matrix/queries";
import { load } from "@/lib/web/load";
import { requireViewer } from "@/lib/web/viewer";
import {
  archiveTaxCategoryAction,
  createTaxCategoryAction,
  setMatrixRateAction,
  updateTaxCategoryAction,
} from "./actions";

export const metadata: Metadata = { title: "Sales tax" };

export default async function TaxesPage() {
  const [{ ctx }, matrix] = await Promise.all([requireViewer(), load(getTaxMatrix, {})]);
  const { roles } = ctx.actor;
  return (
    <TaxesScreen
      matrix={matrix}
      denials={{
        create: denial(roles, "tax:create"),
        update: denial(roles, "tax:update"),
        archive: denial(roles, "tax:archive"),
      }}
      setRate={setMatrixRateAction}
      createCategory={createTaxCategoryAction}
      updateCategory={updateTaxCategoryAction}
      archiveCategory={archiveTaxCategoryAction}
    />
  );
}
