import type { ExportedLine } from "./schema";

/** Heads of the CSV, in the order of `lineCells`. */
export const lineHead = [
  ...["Number", "Status", "Issue date", "Customer", "Currency", "Group", "Title", "Description", "Quantity", "Rate"],
  ...["Discount", "Tax category", "Tax rate", "Net total", "Tax", "Gross total", "Service from", "Service until"],
  ...["Product", "Revenue classification", "Recognition method", "Line id", "Document id"],
];

export function lineCells(line: ExportedLine): (string | null)[] {
  return [
    ...[line.number, line.status, line.issueDate, line.customer, line.currency, line.group, line.title],
    ...[line.description, line.quantity, line.rate, line.discountAmount, line.taxCategory, line.taxRate],
    ...[line.netTotal, line.totalTax, line.grossTotal, line.servicePeriodStart, line.servicePeriodEnd],
    ...[line.product, line.revenueClassification, line.revenueRecognitionMethod, line.id, line.documentId],
  ];
}
