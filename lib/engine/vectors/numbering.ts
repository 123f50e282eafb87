import { formatNumber } from "../invoice/finalize";
import { type Answer, type CaseBook, count, text } from "./peer-case";

/** Numbers of documents (D30). The counter is a row of the database: what takes from it is proven there. */

const prefixAndNumber: Answer = (input) => {
  const [prefix, issued] = [`${text(input, "prefix")}-`, count(input, "alreadyIssued")];
  const numbers = Array.from({ length: count(input, "count") }, (_, i) => formatNumber(prefix, issued + i + 1));
  return { numbers };
};

/** Ours, and run against the counter by lib/testing/vectors/numbering.test.ts. */
export const casesOfTheCounter = ["om-num-rollback-with-caller", "om-num-commit", "om-num-concurrent"] as const;

export const numberingCases: CaseBook = {
  run: {},
  foreign: {
    "lago-num-switch": {
      reason: "The number names year and month and is padded to three digits; ours is a prefix and five digits (D30).",
      answer: prefixAndNumber,
    },
    "om-num-rollback-independent":
      "Burns the numbers of a transaction that is rolled back; ours returns them (D30), as the same case with the counter of the caller shows in lib/testing/vectors/numbering.test.ts.",
  },
};
