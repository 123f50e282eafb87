import { describe, expect, test } from "vitest";
import { deliveryConsequences, mailState } from "./mail-words";

const wordsOf = (...facts: Parameters<typeof deliveryConsequences>) =>
  deliveryConsequences(...facts).map(({ words }) => words);

describe("what is said before something is mailed", () => {
  test("names everybody it goes to, and who is in copy", () => {
    const to = ["ada@kestrel.example", "ben@kestrel.example"];
    expect(wordsOf(to, "billing@halden.example", { outlet: "SERVER" })).toEqual([
      "It goes to ada@kestrel.example and ben@kestrel.example, with a copy to billing@halden.example.",
    ]);
  });

  test("whoever gets it is not in copy too", () => {
    expect(wordsOf(["Billing@halden.example"], "billing@halden.example", { outlet: "SERVER" })).toEqual([
      "It goes to Billing@halden.example.",
    ]);
  });

  test("without a server it says that nobody gets it", () => {
    expect(wordsOf(["ada@kestrel.example"], null, { outlet: "MAILBOX" })).toEqual([
      "It goes to ada@kestrel.example.",
      "No mail server is set up, so it reaches nobody: it is only shown in the mailbox.",
    ]);
  });

  test("without a recipient it promises nothing", () => {
    const further = [{ id: "number", words: "It takes a number." }];
    expect(wordsOf([], "billing@halden.example", { outlet: "MAILBOX" }, further)).toEqual([
      "It names no recipient, and without one nothing is sent.",
    ]);
  });
});

describe("what became of a mail (D56)", () => {
  test("what only stands in the mailbox is not called sent", () => {
    expect(mailState({ status: "SENT", route: "MAILBOX", attempts: 1 }).word).toBe("Shown only");
    expect(mailState({ status: "SENT", route: "SMTP", attempts: 1 }).word).toBe("Sent");
  });

  test("one that waits for its next attempt differs from one that waits for its first", () => {
    expect(mailState({ status: "QUEUED", attempts: 0 }).value).toBe("PENDING");
    expect(mailState({ status: "QUEUED", attempts: 1 }).value).toBe("RETRYING");
  });

  test("a lost answer is neither sent nor failed", () => {
    expect(mailState({ status: "UNKNOWN", route: "SMTP", attempts: 1 }).word).toBe("Perhaps sent");
  });
});
