import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { Postbox } from "@/lib/testing/smtp";
import { deliver } from "./deliver";
import { type MailMessage, writeMessage } from "./message";

let box: Postbox;

beforeEach(async () => {
  box = await Postbox.open();
});

afterEach(() => box.close());

const message: MailMessage = {
  messageId: "<1@halden.example>",
  date: new Date("2026-11-20T09:00:00Z"),
  from: { name: "Halden, Systems B.V.", address: "billing@halden.example" },
  replyTo: "ines@halden.example",
  to: ["ada@kestrel.example", "ben@kestrel.example"],
  cc: ["billing@halden.example"],
  subject: "Invoice SEQ00001 — 121,00 €",
  text: "Guten Tag,\n.\n.. the end",
  html: "<p>Guten Tag</p>",
  attachment: { name: "SEQ00001.pdf", bytes: new Uint8Array(200_000).fill(46) },
};
const everybody = [...message.to, ...message.cc];

/** Sends it and counts how often the end was asked for. */
async function send(options: { silence?: number; mayEnd?: () => Promise<boolean>; login?: [string, string] } = {}) {
  const asked: boolean[] = [];
  const mayEnd = async () => {
    const answer = (await options.mayEnd?.()) ?? true;
    asked.push(answer);
    return answer;
  };
  const [user, password] = options.login ?? [];
  const credentials = user && password ? { user, password } : null;
  const server = { ...box.reach(options.silence), credentials };
  const envelope = { from: message.from.address, to: everybody };
  const delivery = await deliver(server, envelope, await writeMessage(message), mayEnd);
  return { ...delivery, asked: asked.length };
}

describe("D56: handing a message to a server", () => {
  test("all of it arrives: the envelope, the headers, both texts and the file", async () => {
    expect(await send()).toEqual({ outcome: "ACCEPTED", answer: "250 OK: kept as 1", refused: [], asked: 1 });
    const [mail] = box.received;
    expect(mail).toMatchObject({ from: message.from.address, to: everybody });
    expect(mail?.source).toContain("Message-ID: <1@halden.example>");
    expect(mail?.source).toContain('From: "Halden, Systems B.V." <billing@halden.example>');
    expect(mail?.source).toContain("Date: Fri, 20 Nov 2026 09:00:00 +0000");
    expect(mail?.source).toMatch(/Subject: =\?UTF-8\?/);
    expect(mail?.source).toContain("\r\n.\r\n.. the end");
    expect(mail?.source).toMatch(/Content-Type: application\/pdf; name=SEQ00001\.pdf/);
  });

  test.each([
    [451, false],
    [550, true],
  ])("a refusal of every recipient with %i is one, and nothing of the message leaves", async (code, isPermanent) => {
    box.behave({ recipient: () => ({ code, text: "No." }) });
    expect(await send()).toEqual({ outcome: "REFUSED", isPermanent, answer: `${code} No.`, asked: 0 });
    expect(box.received).toEqual([]);
  });

  test("where some recipients are refused for good and others for now, it can be tried again", async () => {
    box.behave({ recipient: (to) => ({ code: to.startsWith("ada") ? 550 : 450, text: "No." }) });
    expect(await send()).toMatchObject({ outcome: "REFUSED", isPermanent: false, asked: 0 });
  });

  test("recipients that are refused beside others who are not are named", async () => {
    box.behave({ recipient: (to) => (to.startsWith("ben") ? { code: 550, text: "No such user." } : null) });
    const refused = [{ address: "ben@kestrel.example", isPermanent: true, answer: "550 No such user." }];
    expect(await send()).toMatchObject({ outcome: "ACCEPTED", refused });
    expect(box.received).toMatchObject([{ to: ["ada@kestrel.example", "billing@halden.example"] }]);
  });

  test.each([
    [452, false],
    [554, true],
  ])("a refusal of the whole message with %i is an answer: nobody has it", async (code, isPermanent) => {
    box.behave({ end: { code, text: "No." } });
    expect(await send()).toEqual({ outcome: "REFUSED", isPermanent, answer: `${code} No.`, asked: 1 });
  });

  test("a line that goes dead before the message, or in the middle of it, hands nothing over", async () => {
    box.behave({ recipient: () => "HANG_UP" });
    expect(await send()).toMatchObject({ outcome: "NOT_HANDED_OVER", asked: 0 });
    box.behave({ middle: "HANG_UP" });
    const neverSaid = () => new Promise<boolean>(() => undefined);
    expect(await send({ mayEnd: neverSaid })).toMatchObject({ outcome: "NOT_HANDED_OVER" });
    expect(box.received).toEqual([]);
  });

  test("a line that goes dead after the end leaves the answer unknown, though the server may have it", async () => {
    box.behave({ end: "HANG_UP" });
    expect(await send()).toMatchObject({ outcome: "ANSWER_LOST", asked: 1 });
    expect(box.received).toHaveLength(1);
  });

  test("a server that never answers the end leaves the answer unknown", async () => {
    box.behave({ end: "STALL" });
    expect(await send({ silence: 200 })).toMatchObject({ outcome: "ANSWER_LOST", asked: 1 });
  });

  test("a message that may not end is given up, and the server throws away what it has", async () => {
    expect(await send({ mayEnd: async () => false })).toMatchObject({ outcome: "NOT_HANDED_OVER", asked: 1 });
    expect(await send({ mayEnd: () => Promise.reject(new Error("the database is away")) })).toMatchObject({
      outcome: "NOT_HANDED_OVER",
    });
    expect(box.received).toEqual([]);
  });

  test("a server without STARTTLS, where that is demanded, gets neither the message nor the password", async () => {
    box.demandLogin({ halden: "secret" });
    const credentials = { user: "halden", password: "secret" };
    const server = { ...box.reach(), credentials, security: "STARTTLS" as const };
    const envelope = { from: message.from.address, to: everybody };
    const delivery = await deliver(server, envelope, await writeMessage(message), async () => true);
    expect(delivery).toMatchObject({ outcome: "REFUSED", isPermanent: true });
    expect([box.received, box.logins]).toEqual([[], []]);
  });

  test("nobody there is no handing over; a wrong password is a refusal for good, the right one is let in", async () => {
    box.demandLogin({ halden: "secret" });
    expect(await send({ login: ["halden", "wrong"] })).toMatchObject({ outcome: "REFUSED", isPermanent: true });
    expect(await send({ login: ["halden", "secret"] })).toMatchObject({ outcome: "ACCEPTED" });
    const gone = box.reach();
    await box.close();
    const envelope = { from: "a@halden.example", to: ["b@halden.example"] };
    const delivery = await deliver(gone, envelope, Buffer.from("x"), async () => true);
    expect(delivery).toMatchObject({ outcome: "NOT_HANDED_OVER" });
    box = await Postbox.open();
  });
});
