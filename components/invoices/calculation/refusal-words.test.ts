import { expect, test } from "vitest";
import { refusalLine, refusalText } from "./refusal-words";

test("a refusal says what is the matter, the engine's sentence, what was kept and what to do", () => {
  const refusal = {
    reason: "CONTRADICTORY_FACTS",
    message: "The phase of 1 Nov 2026 has a price in USD.",
  };
  expect(refusalText(refusal)).toEqual({
    title: "The facts of the billing schedule contradict each other.",
    detail:
      "The phase of 1 Nov 2026 has a price in USD. Nothing was changed. Open the billing schedule and put them right, then recalculate.",
  });
  expect(refusalLine(refusal)).toBe(
    "The facts of the billing schedule contradict each other. The phase of 1 Nov 2026 has a price in USD.",
  );
});

test("a reason without a remedy of its own ends with what was kept", () => {
  const refusal = { reason: "NOTHING_DUE", message: "Nothing is due on this invoice any more." };
  expect(refusalText(refusal).detail).toBe("Nothing is due on this invoice any more. Nothing was changed.");
});

test("a reason that is not known keeps its own sentence in front", () => {
  const refusal = { reason: "INVOICE_SENT", message: "It has been sent and cannot be changed. Use a credit note." };
  expect(refusalText(refusal)).toEqual({ title: refusal.message, detail: "Nothing was changed." });
  expect(refusalLine({ message: "The server did not answer." })).toBe("The server did not answer.");
});
