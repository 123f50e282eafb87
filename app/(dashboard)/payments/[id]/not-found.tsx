import { PageHeader } from "@/components/shell/page-header";
import { ButtonLink } from "@/components/ui/button";
import { EmptyState } from "@/components/ui/empty-state";

export default function PaymentNotFound() {
  return (
    <>
      <PageHeader title="Payment not found" crumbs={[{ label: "Payments", href: "/payments" }]} />
      <EmptyState
        icon="banknote"
        title="There is no payment at this address"
        actions={<ButtonLink href="/payments">All payments</ButtonLink>}
      >
        The address may be mistyped, or the payment belongs to another workspace.
      </EmptyState>
    </>
  );
}
