import { z } from "zod";
import { id, queryInteger, queryList, text } from "@/lib/core/fields";
import { Currency } from "@/lib/core/shapes";
import { currencies } from "@/lib/engine/money/currency";

export const gridAmounts = ["GROSS", "NET"] as const;
export const GridAmount = z.enum(gridAmounts);
export type GridAmount = z.output<typeof GridAmount>;

const month = () =>
  z.string().regex(/^(19|[2-9]\d)\d{2}-(0[1-9]|1[0-2])$/, { error: "Must be a month, written yyyy-MM." });

export const GetInvoicesGrid = z.object({
  end: month().optional().meta({ description: "The last of the twelve months; this one unless given." }),
  amount: GridAmount.default("GROSS"),
  search: text(200).optional().meta({ description: "Part of the customer's name." }),
  customerId: id().optional(),
  currency: queryList(currencies).optional(),
  limit: queryInteger(1, 1000).default(50),
  offset: queryInteger(0, 10_000_000).default(0),
});

/** Of one month. Law: amount = invoiced − credited. */
export const GridCell = z.object({ invoiced: z.string(), credited: z.string(), amount: z.string() });
export type GridCell = z.output<typeof GridCell>;

/** Law: the amount is the sum of the cells' amounts. A month without documents is null. */
const cells = { currency: Currency, cells: z.array(GridCell.nullable()), amount: z.string() };

export const GridRow = z.object({ id: z.string(), customerId: z.string(), customerName: z.string(), ...cells });
export type GridRow = z.output<typeof GridRow>;
export const GridTotal = z.object(cells);
export type GridTotal = z.output<typeof GridTotal>;

export const InvoicesGrid = z.object({
  /** The twelve months, `yyyy-MM`, in order. */
  months: z.array(z.string()),
  amount: GridAmount,
  rows: z.array(GridRow),
  /** Of all that the filters leave, a row a currency. */
  totals: z.array(GridTotal),
  count: z.int(),
});
export type InvoicesGrid = z.output<typeof InvoicesGrid>;
