import type { Metadata } from "next";
import { NewCreditNote } from "@/components/credit-notes/new-credit-note";
import type { ListPageProps } from "@/lib/web/page-props";
import { loadDraftStart } from "../../draft-start";
import { createCreditNoteAction, findCustomersAction } from "../actions";

export const metadata: Metadata = { title: "New credit note" };

export default async function NewCreditNotePage({ searchParams }: ListPageProps) {
  const start = await loadDraftStart(searchParams);
  return <NewCreditNote {...start} create={createCreditNoteAction} findCustomers={findCustomersAction} />;
}
