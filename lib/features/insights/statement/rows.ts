import type { RawStatementRow } from "@/lib/db/reports-statement";
import type { Currency } from "@/lib/engine/money/currency";
import { Decimal } from "@/lib/engine/money/decimal";
import { wireAmount } from "@/lib/engine/money/format";
import { type StatementEntry, StatementKind } from "./schema";

export function toStatementEntry(row: RawStatementRow, currency: Currency): StatementEntry {
  const amount = (text: string | null) => (text === null ? null : wireAmount(new Decimal(text), currency));
  return {
    day: row.day,
    kind: StatementKind.parse(row.kind),
    objectId: row.object_id,
    number: row.number,
    reference: row.reference,
    moved: amount(row.moved),
    debit: amount(row.debit),
    credit: amount(row.credit),
    balance: wireAmount(new Decimal(row.balance), currency),
  };
}
