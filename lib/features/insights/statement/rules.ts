import type { Statement } from "./schema";

/** A name that every system takes, without its ending: `Statement-Kestrel-Freight-B-V-EUR-2026-11-30`. */
export function fileNameOf({ customer, currency, until }: Pick<Statement, "customer" | "currency" | "until">): string {
  const name = customer.legalName
    .normalize("NFKD")
    .replace(/[^A-Za-z0-9]+/g, "-")
    .replace(/^-|-$/g, "");
  return ["Statement", name, currency, until].filter((part) => part !== "").join("-");
}
