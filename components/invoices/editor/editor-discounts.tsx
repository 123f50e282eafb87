"use client";
import { IconButton } from "@/components/ui/icon-button";
import { NumberInput } from "@/components/ui/number-input";
import { Select } from "@/components/ui/select";
import { TextInput } from "@/components/ui/text-input";
import type { EditorDiscount } from "./editor-model";

export interface EditorDiscountsProps {
  discounts: readonly EditorDiscount[];
  currency: string;
  onChange: (discounts: readonly EditorDiscount[], tag: string) => void;
}

/** Discounts over the whole invoice: a name, and a percentage or an amount. */
export function EditorDiscounts({ discounts, currency, onChange }: EditorDiscountsProps) {
  const change = (id: string, patch: Partial<EditorDiscount>) =>
    onChange(
      discounts.map((discount) => (discount.id === id ? { ...discount, ...patch } : discount)),
      `discount ${id}`,
    );
  return (
    <ul className="m-0 grid list-none gap-2 p-0">
      {discounts.map((discount) => (
        <li key={discount.id} className="grid grid-cols-[minmax(0,1fr)_112px_120px_28px] items-center gap-2">
          <TextInput
            size="small"
            aria-label="Name of the discount"
            value={discount.title}
            onChange={(event) => change(discount.id, { title: event.target.value })}
          />
          <NumberInput
            size="small"
            aria-label={`Value of ${discount.title}`}
            value={discount.value}
            unit={discount.kind === "PERCENTAGE" ? "%" : currency}
            onValueChange={(value) => change(discount.id, { value })}
          />
          <Select
            size="small"
            aria-label={`Kind of ${discount.title}`}
            options={[
              { value: "PERCENTAGE", label: "Percentage" },
              { value: "NOMINAL", label: "Amount" },
            ]}
            value={discount.kind}
            onValueChange={(kind) => change(discount.id, { kind: kind === "NOMINAL" ? "NOMINAL" : "PERCENTAGE" })}
          />
          <IconButton
            icon="x"
            size="small"
            label={`Remove ${discount.title || "discount"}`}
            onClick={() =>
              onChange(
                discounts.filter((one) => one.id !== discount.id),
                `remove ${discount.id}`,
              )
            }
          />
        </li>
      ))}
    </ul>
  );
}
