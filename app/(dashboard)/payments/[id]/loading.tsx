import { ObjectSkeleton } from "@/components/shell/object-skeleton";

export default function PaymentLoading() {
  return (
    <ObjectSkeleton
      crumb={{ label: "Payments", href: "/payments" }}
      label="Payment"
      aboutLabel="About this payment"
      about={["Details"]}
      sections={["Invoices", "Activity"]}
    />
  );
}
