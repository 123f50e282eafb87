import { Readable } from "node:stream";
import SmtpConnection from "nodemailer/lib/smtp-connection";
import type { SmtpServer } from "./server";

/**
 * Hands one message to a server, and knows what became of it (D56).
 *
 * The server is responsible for a message once it has its last line, a lone dot (RFC 5321 §4.2.5). So the message is read from a stream whose
 * end is a gate: before it opens, `mayEnd` writes down that the dot is about to leave. No dot leaves before that is written; whatever fails
 * before it, the server cannot have the message; what fails after it, without an answer, nobody knows.
 */

export interface Envelope {
  from: string;
  to: readonly string[];
}

export type Delivery =
  /** `refused`: recipients that the server did not take, while it took the others. */
  | { outcome: "ACCEPTED"; answer: string; refused: RefusedRecipient[] }
  | { outcome: "REFUSED"; isPermanent: boolean; answer: string }
  /** The server never got the end of DATA. */
  | { outcome: "NOT_HANDED_OVER"; answer: string }
  /** The server may have the whole message; its answer is lost. */
  | { outcome: "ANSWER_LOST"; answer: string };

export interface RefusedRecipient {
  address: string;
  isPermanent: boolean;
  answer: string;
}

/**
 * @param mayEnd is asked once, before the end of DATA leaves, and records that; false: the message must not end.
 * @returns never throws: whatever happens is an outcome
 */
export function deliver(
  server: SmtpServer,
  envelope: Envelope,
  message: Buffer,
  mayEnd: () => Promise<boolean>,
): Promise<Delivery> {
  return new Promise((resolve) => {
    const connection = connectionTo(server);
    const course = { hasEnded: false, isSettled: false };
    const settle = (delivery: Delivery) => {
      if (course.isSettled) return;
      course.isSettled = true;
      if (delivery.outcome === "ACCEPTED") connection.quit();
      else connection.close();
      resolve(delivery);
    };
    const fail = (error: unknown) => settle(failureOf(error, course.hasEnded));
    const gate = async () => {
      const isOpen = !course.isSettled && (await mayEnd()) && !course.isSettled;
      course.hasEnded = isOpen;
      return isOpen;
    };
    connection.on("error", fail);
    connection.once("end", () => fail(new Error("The connection was closed.")));
    const send = () => {
      const size = message.length;
      connection.send({ from: envelope.from, to: [...envelope.to], size }, gated(message, gate), (error, info) => {
        if (error) return fail(error);
        if (!course.hasEnded) return fail(new Error("The server answered before it had the message."));
        settle({ outcome: "ACCEPTED", answer: info.response ?? "", refused: refusedOf(info.rejectedErrors) });
      });
    };
    connection.connect((error) => {
      if (error) return fail(error);
      const { credentials } = server;
      if (!credentials) return send();
      const { user, password: pass } = credentials;
      connection.login({ user, pass, credentials: { user, pass } }, (refusal) => (refusal ? fail(refusal) : send()));
    });
  });
}

const pieceLength = 64 * 1024;

/** A stream that ends only if it may; else it breaks off, and the server throws away what it has. */
function gated(message: Buffer, mayEnd: () => Promise<boolean>): Readable {
  async function* pieces() {
    for (let from = 0; from < message.length; from += pieceLength) yield message.subarray(from, from + pieceLength);
    if (!(await mayEnd())) throw new Error("The message was given up before its end.");
  }
  return Readable.from(pieces(), { objectMode: false });
}

function connectionTo({ host, port, security, timeouts }: SmtpServer): SmtpConnection {
  return new SmtpConnection({
    host,
    port,
    secure: security === "TLS",
    requireTLS: security === "STARTTLS",
    ignoreTLS: security === "NONE",
    connectionTimeout: timeouts.connect,
    greetingTimeout: timeouts.connect,
    dnsTimeout: timeouts.connect,
    socketTimeout: timeouts.silence,
    socketCloseTimeout: 1_000,
    allowInternalNetworkInterfaces: true,
  });
}

function failureOf(error: unknown, hasEnded: boolean): Delivery {
  const { answer, responseCode, refused } = readError(error);
  if (refused.length > 0) {
    return { outcome: "REFUSED", isPermanent: refused.every((one) => one.isPermanent), answer };
  }
  if (responseCode >= 400 && responseCode < 600) {
    return { outcome: "REFUSED", isPermanent: responseCode >= 500, answer };
  }
  return { outcome: hasEnded ? "ANSWER_LOST" : "NOT_HANDED_OVER", answer };
}

interface SmtpError {
  message: string;
  response?: string | undefined;
  responseCode?: number | undefined;
  recipient?: string | undefined;
  rejectedErrors?: readonly SmtpError[] | undefined;
}

function readError(error: unknown) {
  if (!(error instanceof Error)) return { answer: String(error), responseCode: 0, refused: [] };
  const { message, response, responseCode = 0, rejectedErrors }: SmtpError = error;
  return { answer: response || message, responseCode, refused: refusedOf(rejectedErrors) };
}

function refusedOf(errors: readonly SmtpError[] | undefined): RefusedRecipient[] {
  return (errors ?? []).map(({ recipient = "", responseCode = 0, response, message }) => ({
    address: recipient,
    isPermanent: responseCode >= 500,
    answer: response || message,
  }));
}
