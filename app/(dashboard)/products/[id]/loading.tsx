import { ObjectSkeleton } from "@/components/shell/object-skeleton";

export default function ProductLoading() {
  return (
    <ObjectSkeleton
      crumb={{ label: "Products", href: "/products" }}
      label="Prices and activity"
      aboutLabel="About this product"
      about={["Details", "Use"]}
      sections={["List prices", "Prices", "Activity"]}
    />
  );
}
