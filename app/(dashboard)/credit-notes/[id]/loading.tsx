import { ObjectSkeleton } from "@/components/shell/object-skeleton";

export default function CreditNoteLoading() {
  return (
    <ObjectSkeleton
      crumb={{ label: "Credit notes", href: "/credit-notes" }}
      label="Document"
      aboutLabel="Facts"
      about={["Settlement", "Details", "Activity"]}
      sections={["Document"]}
    />
  );
}
