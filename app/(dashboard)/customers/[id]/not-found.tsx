import { PageHeader } from "@/components/shell/page-header";
import { ButtonLink } from "@/components/ui/button";
import { EmptyState } from "@/components/ui/empty-state";

export default function CustomerNotFound() {
  return (
    <>
      <PageHeader title="Customer not found" crumbs={[{ label: "Customers", href: "/customers" }]} />
      <EmptyState
        icon="building-2"
        title="There is no customer at this address"
        actions={<ButtonLink href="/customers">All customers</ButtonLink>}
      >
        The address may be mistyped, or the customer belongs to another workspace.
      </EmptyState>
    </>
  );
}
