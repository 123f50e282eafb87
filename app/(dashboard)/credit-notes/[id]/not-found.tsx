import { PageHeader } from "@/components/shell/page-header";
import { ButtonLink } from "@/components/ui/button";
import { EmptyState } from "@/components/ui/empty-state";

export default function CreditNoteNotFound() {
  return (
    <>
      <PageHeader title="Credit note not found" crumbs={[{ label: "Credit notes", href: "/credit-notes" }]} />
      <EmptyState
        icon="file-minus-2"
        title="There is no credit note at this address"
        actions={<ButtonLink href="/credit-notes">All credit notes</ButtonLink>}
      >
        The address may be mistyped, its draft may have been deleted, or it belongs to another workspace.
      </EmptyState>
    </>
  );
}
