import { counted } from "./schedule-words";

/** What follows from an action, for the dialog that asks. */
export interface Consequence {
  id: string;
  words: string;
}

export function archiveConsequences(count: number): Consequence[] {
  const [it, leaves, its, is] = count === 1 ? ["It", "leaves", "Its", "it is"] : ["They", "leave", "Their", "they are"];
  return [
    { id: "lists", words: `${it} ${leaves} the list; “Archived too” shows ${count === 1 ? "it" : "them"} again.` },
    { id: "documents", words: `${its} invoices and history stay as they are.` },
    { id: "final", words: `Once archived, ${is} not changed any more. A copy goes on with the same terms.` },
  ];
}

/** Of drafts that are started together; what is no draft says so in its row. */
export function startConsequences(rows: readonly { status: string; autoIssueInvoices: boolean }[]): Consequence[] {
  const drafts = rows.filter(({ status }) => status === "DRAFT");
  const others = rows.length - drafts.length;
  const issuing = drafts.filter(({ autoIssueInvoices }) => autoIssueInvoices).length;
  return [
    { id: "past", words: "Invoices for days that lie behind are made at once, as drafts." },
    { id: "ahead", words: "From then on each invoice is made on its day." },
    ...(issuing > 0
      ? [
          {
            id: "issue",
            words: `${counted(issuing, "schedule")} of them ${issuing === 1 ? "issues" : "issue"} later invoices by itself.`,
          },
        ]
      : []),
    ...(others > 0
      ? [
          {
            id: "others",
            words: `${counted(others, "schedule")} ${others === 1 ? "is" : "are"} no draft and stay as they are.`,
          },
        ]
      : []),
  ];
}
