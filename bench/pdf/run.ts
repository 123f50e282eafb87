/**
 * `npm run bench:pdf`: invoices of 5, 50 and 500 lines as PDFs, one after another, beside a warm headless Chromium that prints the same
 * document as HTML on a new page each, the same faces embedded; interleaved in one run.
 */
import { parseArgs } from "node:util";
import { type Browser, chromium } from "@playwright/test";
import type { InvoiceDocument } from "@/lib/engine/invoice/document";
import { drawInvoicePdf } from "@/lib/integrations/pdf/draw";
import { longInvoice } from "@/lib/integrations/pdf/invoice-samples";
import { findBrowser } from "@/lib/testing/browser.mjs";
import { median, ms, quantile, timed, times } from "../support/figures";
import { footerHtml, invoiceHtml } from "./html";

const { values: options } = parseArgs({ options: { documents: { type: "string", default: "100" } } });
const documents = Number(options.documents);
/** Long documents are fewer; `aim` is the share of the browser's time that is allowed. */
const sizes = [
  { lines: 5, count: documents, aim: 1 },
  { lines: 50, count: documents, aim: 1 },
  { lines: 500, count: Math.ceil(documents / 4), aim: 1 },
];
const warmUp = 5;
const drawnOn = new Date("2026-11-20T09:00:00Z");

const browser = await chromium.launch(findBrowser());
try {
  console.log(`PDFs one after another; Chromium ${browser.version()} warm, new page per document`);
  for (const size of sizes) await measure(browser, size);
} finally {
  await browser.close();
}

async function measure(chrome: Browser, { lines, count, aim }: (typeof sizes)[number]): Promise<void> {
  const [ours, theirs]: [number[], number[]] = [[], []];
  const bytes = { ours: 0, theirs: 0 };
  for (let index = -warmUp; index < count; index += 1) {
    const invoice = longInvoice(lines, 25, { number: `HLD${10_000 + index}` });
    const a = await timed(() => drawInvoicePdf(invoice, drawnOn));
    const b = await timed(() => print(chrome, invoice));
    if (index < 0) continue;
    ours.push(a.milliseconds);
    theirs.push(b.milliseconds);
    [bytes.ours, bytes.theirs] = [a.result.byteLength, b.result.byteLength];
  }
  console.log(`\n${lines} lines, ${count} documents`);
  console.log(`  Chromium   ${report(theirs)}  ${kib(bytes.theirs)}`);
  console.log(`  Ledgerline ${report(ours)}  ${kib(bytes.ours)}`);
  console.log(
    `  ${times(median(ours) / median(theirs))} of Chromium's time in the median, ${times(p95(ours) / p95(theirs))} at p95 (aim ≤ ×${aim})`,
  );
}

async function print(chrome: Browser, invoice: InvoiceDocument): Promise<Uint8Array> {
  const page = await chrome.newPage();
  try {
    await page.setContent(invoiceHtml(invoice), { waitUntil: "load" });
    await page.evaluate(() => document.fonts.ready.then(() => undefined));
    const margin = { top: "42px", bottom: "56px", left: "42px", right: "42px" };
    const footerTemplate = footerHtml(invoice);
    return await page.pdf({
      format: "A4",
      margin,
      displayHeaderFooter: true,
      headerTemplate: "<span></span>",
      footerTemplate,
    });
  } finally {
    await page.close();
  }
}

function p95(figures: readonly number[]): number {
  return quantile(figures, 0.95);
}

function kib(size: number): string {
  return `${Math.round(size / 1024)} KiB`;
}

function report(figures: readonly number[]): string {
  const perSecond = (figures.length / figures.reduce((sum, one) => sum + one, 0)) * 1000;
  return `${ms(median(figures))} median ${ms(p95(figures))} p95 ${perSecond.toFixed(1).padStart(7)} a second`;
}
