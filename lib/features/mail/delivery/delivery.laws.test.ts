import fc from "fast-check";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { recordDataEnding } from "@/lib/db/mail";
import { attemptDelivery, buildMailableInvoice, mailingAccount, mailOf } from "@/lib/testing/mail";
import { type Scratch, scratchAccount } from "@/lib/testing/scratch";
import { type Behaviour, Postbox } from "@/lib/testing/smtp";
import { sendInvoice } from "../commands/send";
import { claimMail } from "./commands";

let box: Postbox;
let scratch: Scratch;

beforeAll(async () => {
  box = await Postbox.open();
  scratch = await scratchAccount();
  await mailingAccount(scratch, box);
});

afterAll(() => box.close());

/** What may go wrong at one attempt, and whether the server may have the message afterwards. */
const mishaps = {
  refusedForNow: { behaviour: { recipient: () => ({ code: 450, text: "Later." }) } },
  refusedAtTheEnd: { behaviour: { end: { code: 452, text: "Later." } } },
  refusedForGood: { behaviour: { end: { code: 554, text: "Never." } } },
  deadBefore: { behaviour: { recipient: () => "HANG_UP" } },
  deadAfter: { behaviour: { end: "HANG_UP" } },
  silentAfter: { behaviour: { end: "STALL" } },
  killedBefore: { killed: "BEFORE" },
  killedAfter: { killed: "AFTER" },
} as const satisfies Record<string, { behaviour: Behaviour } | { killed: "BEFORE" | "AFTER" }>;

const anyCourse = fc.array(fc.constantFrom(...Object.values(mishaps)), { maxLength: 5 });

/** One attempt that goes wrong, or two at once; then time enough for whatever comes next by itself. */
async function suffer(mailId: string, mishap: (typeof mishaps)[keyof typeof mishaps]): Promise<void> {
  const { ctx } = scratch;
  if ("killed" in mishap) {
    const { attempt } = await claimMail(ctx, { mailId });
    if (mishap.killed === "AFTER" && attempt !== null) await recordDataEnding(ctx, mailId, attempt);
  } else {
    box.behave(mishap.behaviour);
    await Promise.all([attemptDelivery(ctx, mailId, 150), attemptDelivery(ctx, mailId, 150)]);
  }
  scratch.clock.advance(86_400_000);
}

describe("D56: whatever goes wrong, in whatever order", () => {
  test("nothing is lost and nothing arrives twice; what is not known is said to be so", async () => {
    const ends = new Set<string>();
    for (const course of fc.sample(anyCourse, { numRuns: 25, seed: 56 })) {
      const { id } = await buildMailableInvoice(scratch.ctx);
      await sendInvoice(scratch.ctx, { id });
      const { id: mailId, messageId } = await mailOf(scratch.ctx, id);
      for (const mishap of course) await suffer(mailId, mishap);
      box.behave({});
      await attemptDelivery(scratch.ctx, mailId);
      scratch.clock.advance(86_400_000);
      const { status } = await attemptDelivery(scratch.ctx, mailId);
      const arrived = box.received.filter(({ source }) => source.includes(`Message-ID: ${messageId}`)).length;
      expect({ SENT: [1], UNKNOWN: [0, 1], FAILED: [0], QUEUED: [], SENDING: [] }[status]).toContain(arrived);
      ends.add(`${status} ${arrived}`);
    }
    expect([...ends].toSorted()).toEqual(["FAILED 0", "SENT 1", "UNKNOWN 0", "UNKNOWN 1"]);
  });
});
