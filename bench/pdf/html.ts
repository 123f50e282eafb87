import { readFileSync } from "node:fs";
import path from "node:path";
import type { DocumentAddress, DocumentLine, DocumentPeriod, InvoiceDocument } from "@/lib/engine/invoice/document";

/** The same invoice as a page to print, the way most peers make their PDFs: a table that the browser breaks, the same faces embedded. */
export function invoiceHtml(invoice: InvoiceDocument): string {
  const { seller, buyer } = invoice;
  const facts = [
    ["Invoice", invoice.number],
    ["Issued", invoice.issueDate],
    ["Due", invoice.dueDate],
    ["Purchase order", invoice.purchaseOrderNumber],
    ["Period", periodText(invoice.billingPeriod)],
    ["VAT id", buyer.taxId],
  ];
  const body = `
    <header><h1>Invoice ${text(invoice.number)}</h1></header>
    <section class="parties"><div>${party(seller.legalName, seller.address)}</div><div>${party(buyer.legalName, buyer.address)}</div></section>
    <dl>${facts.map(([name, value]) => `<dt>${text(name)}</dt><dd>${text(value)}</dd>`).join("")}</dl>
    <table class="charges">${invoice.groups.map(({ title, netTotal }) => row(title, netTotal)).join("")}</table>
    <table class="totals">${totals(invoice)}</table>
    <section>${invoice.paymentDetails.flatMap(({ rows }) => rows.map(({ label, value }) => `<p>${text(label)} ${text(value)}</p>`)).join("")}
      <p><a href="${text(invoice.paymentLink)}">${text(invoice.paymentLink)}</a></p><p>${text(invoice.memo)}</p></section>
    <table class="lines">
      <thead><tr><th>Line</th><th>Period</th><th>Quantity</th><th>Rate</th><th>Tax</th><th>Amount</th></tr></thead>
      ${invoice.groups.map((group) => `<tbody><tr class="group"><td colspan="5">${text(group.title)}</td><td>${group.netTotal}</td></tr>${group.lines.map(lineRow).join("")}</tbody>`).join("")}
    </table>`;
  return `<!doctype html><html lang="${invoice.language}"><head><meta charset="utf-8"><title>${text(invoice.number)}</title><style>${style}</style></head><body>${body}</body></html>`;
}

/** What stands at the foot of every page. */
export function footerHtml(invoice: InvoiceDocument): string {
  return `<div style="font-size:8px;width:100%;padding:0 42px;display:flex;justify-content:space-between"><span>${text(invoice.seller.legalName)}</span>
    <span>${text(invoice.number)} · Page <span class="pageNumber"></span> of <span class="totalPages"></span></span></div>`;
}

function lineRow(line: DocumentLine): string {
  const { title, description, quantity, rate, taxLabel, netTotal } = line;
  const under = description ? `<br><small>${text(description)}</small>` : "";
  return `<tr><td>${text(title)}${under}</td><td>${periodText(line.servicePeriod)}</td><td>${quantity}</td><td>${rate}</td><td>${text(taxLabel)}</td><td>${netTotal}</td></tr>`;
}

function totals(invoice: InvoiceDocument): string {
  const taxes = invoice.taxes.map(({ label, net, tax }) => row(`${label} on ${net}`, tax));
  return [
    row("Net", invoice.netTotal),
    ...taxes,
    row("Total", invoice.grossTotal),
    row(`Amount due ${invoice.currency}`, invoice.balanceDue),
  ].join("");
}

function row(name: string, amount: string): string {
  return `<tr><td>${text(name)}</td><td>${amount}</td></tr>`;
}

function party(name: string, address: DocumentAddress | null): string {
  const lines = [address?.line1, address?.line2, `${address?.postcode ?? ""} ${address?.town ?? ""}`, address?.country];
  return [name, ...lines].map((one) => (one ? `<p>${text(one)}</p>` : "")).join("");
}

function periodText(period: DocumentPeriod | null): string {
  return period ? `${period.start} – ${period.endInclusive}` : "";
}

function text(value: string | null | undefined): string {
  return (value ?? "").replace(/[&<>"]/g, (sign) => `&#${sign.charCodeAt(0)};`);
}

const faces = { 400: "Geist-Regular.ttf", 500: "Geist-Medium.ttf", 600: "Geist-SemiBold.ttf" };
const folder = path.resolve("node_modules/geist/dist/fonts/geist-sans");

const style = `${Object.entries(faces).map(faceRule).join("")}
  body { font: 400 10pt/15pt Geist; color: #1a1a20; margin: 0 }
  h1 { font-weight: 600; font-size: 20pt } p { margin: 0 } .parties { display: flex; gap: 24pt } .parties div { flex: 1 }
  dl { display: grid; grid-template-columns: 90pt 1fr } dd { margin: 0 } table { width: 100%; border-collapse: collapse; font-variant-numeric: tabular-nums }
  td, th { text-align: left; padding: 3pt 0; border-bottom: 0.5pt solid #dedee4; font-weight: 400 } td:last-child, th:last-child { text-align: right }
  .group td { font-weight: 600 } .totals tr:last-child td { font-weight: 600 } .lines { break-before: page } tr { break-inside: avoid } small { color: #63636e }`;

function faceRule([weight, file]: [string, string]): string {
  const data = readFileSync(path.join(folder, file)).toString("base64");
  return `@font-face { font-family: Geist; font-weight: ${weight}; src: url(data:font/ttf;base64,${data}) }`;
}
