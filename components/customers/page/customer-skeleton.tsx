import { ObjectSkeleton } from "@/components/shell/object-skeleton";

/** A customer's page in waiting. */
export function CustomerSkeleton() {
  return (
    <ObjectSkeleton
      crumb={{ label: "Customers", href: "/customers" }}
      label="Billing"
      aboutLabel="About this customer"
      about={["Contacts", "Billing details", "Tax"]}
      figures={["Outstanding", "Overdue", "Issued"]}
      sections={["Invoices", "Activity"]}
    />
  );
}
