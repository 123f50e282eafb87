import { CustomerSkeleton } from "@/components/customers/page/customer-skeleton";

export default function CustomerLoading() {
  return <CustomerSkeleton />;
}
