"use client";
import Link from "next/link";
import { useState } from "react";
import { MainSection } from "@/components/shell/pane-section";
import { Button } from "@/components/ui/button";
import { ConfirmRun } from "@/components/ui/confirm-run";
import { IconButton } from "@/components/ui/icon-button";
import { useDone } from "@/components/ui/use-done";
import type { CustomerPage } from "@/lib/features/customers/overview/schema";
import type { CustomerRights } from "../customer-rights";
import type { CustomerActions } from "./customer-actions";
import { ChildDialog } from "./dialogs";

export interface FamilySectionProps {
  page: CustomerPage;
  rights: CustomerRights;
  actions: CustomerActions;
}

type Child = CustomerPage["children"][number];

/** The children whose usage can be billed to this customer. */
export function FamilySection({ page, rights, actions }: FamilySectionProps) {
  const { customer, children, parents } = page;
  const [asked, setAsked] = useState<"add" | Child | null>(null);
  const done = useDone();
  const group = customer.organizations.find((one) => one.owner.id === customer.id);
  const close = () => setAsked(null);
  const finish = (title: string) => {
    close();
    done(title);
  };
  const add = (child: string) =>
    group
      ? actions.addChildren({ id: group.id, customerIds: [child] })
      : actions.createOrganization({ ownerId: customer.id, memberIds: [child] });
  const [parent] = parents;
  return (
    <MainSection
      title="Children"
      count={children.length}
      action={
        rights.update && (
          <Button
            variant="ghost"
            size="small"
            icon="plus"
            disabledReason={parent && `A child of ${parent.name} has no children of its own`}
            onClick={() => setAsked("add")}
          >
            Child
          </Button>
        )
      }
    >
      {children.length === 0 && (
        <p className="m-0 px-6 pb-4 text-ink-3 text-small">
          None. Usage of children can be billed on the schedule of their parent.
        </p>
      )}
      <ul className="m-0 list-none p-0">
        {children.map((child) => (
          <ChildRow
            key={child.id}
            child={child}
            onRemove={rights.update && group ? () => setAsked(child) : undefined}
          />
        ))}
      </ul>
      {asked === "add" && (
        <ChildDialog
          add={add}
          taken={[customer.id, ...children.map((child) => child.id)]}
          onDone={finish}
          onClose={close}
          findCustomers={actions.findCustomers}
        />
      )}
      {asked && asked !== "add" && group && (
        <ConfirmRun
          title={`Remove ${asked.name} from the children?`}
          consequences={[
            { id: "usage", words: `Its usage is no longer billed to ${customer.legalName}.` },
            { id: "stays", words: "Both customers and all documents stay." },
          ]}
          confirmLabel="Remove child"
          busyLabel="Removing"
          keepLabel="Keep child"
          run={() =>
            actions.replaceChildren({
              id: group.id,
              customerIds: children.filter((child) => child.id !== asked.id).map((child) => child.id),
            })
          }
          onDone={() => finish(`${asked.name} is no longer a child`)}
          onClose={close}
        />
      )}
    </MainSection>
  );
}

function ChildRow({ child, onRemove }: { child: Child; onRemove?: (() => void) | undefined }) {
  return (
    <li className="flex h-9 items-center gap-2 border-line border-t pr-4 pl-6">
      <Link className="clip underline-offset-3 hover:underline" title={child.name} href={`/customers/${child.id}`}>
        {child.name}
      </Link>
      {onRemove && (
        <IconButton
          icon="x"
          label={`Remove ${child.name} from the children`}
          size="small"
          className="ml-auto flex-none"
          onClick={onRemove}
        />
      )}
    </li>
  );
}
