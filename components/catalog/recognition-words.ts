import type { Product } from "@/lib/features/catalog/products/schema";

type Method = NonNullable<Product["recognitionMethod"]>;

/** The methods of revenue recognition in words for people (billing.md §11.3). */
export const recognitionWord: Readonly<Record<Method, string>> = {
  STRAIGHT_LINE: "Straight-line",
  USAGE: "Usage",
  MILESTONE: "Milestone",
  POINT_IN_TIME: "Point in time",
};

/** The same as a picker offers them; an empty value is the default (D54). */
export const recognitionOptions = [
  { value: "", label: "Default", hint: "Usage for usage prices alone, else straight-line" },
  { value: "STRAIGHT_LINE", label: recognitionWord.STRAIGHT_LINE, hint: "Evenly over the service period" },
  { value: "USAGE", label: recognitionWord.USAGE, hint: "What was used, at the period's end" },
  { value: "MILESTONE", label: recognitionWord.MILESTONE, hint: "When the milestone is marked complete" },
  { value: "POINT_IN_TIME", label: recognitionWord.POINT_IN_TIME, hint: "All on one date" },
] as const;

export type RecognitionChoice = (typeof recognitionOptions)[number]["value"];

export function readRecognition(value: string): RecognitionChoice {
  return recognitionOptions.find((one) => one.value === value)?.value ?? "";
}
