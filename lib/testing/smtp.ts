import type { AddressInfo, Socket } from "node:net";
import { SMTPServer } from "smtp-server";
import type { SmtpServer } from "@/lib/integrations/smtp/server";

/** What a server took responsibility for. */
export interface ReceivedMail {
  from: string;
  to: string[];
  source: string;
}

export interface Refusal {
  code: number;
  text: string;
}

/** How a server misbehaves; what is left out goes well. */
export interface Behaviour {
  /** By recipient: a refusal, or the line goes dead. */
  recipient?: (address: string) => Refusal | "HANG_UP" | null;
  /** When the first piece of a message is there. */
  middle?: "HANG_UP" | "STALL";
  /** When the whole message is there. HANG_UP and STALL keep it, as a server may that lost the line before its answer. */
  end?: Refusal | "HANG_UP" | "STALL";
}

/** A real SMTP server in this process, which can be made to fail at each step. */
export class Postbox {
  readonly received: ReceivedMail[] = [];
  private readonly sockets = new Set<Socket>();
  private behaviour: Behaviour = {};
  /** Users who tried to sign in. */
  readonly logins: string[] = [];
  private passwords: Record<string, string> | null = null;

  private constructor(private readonly server: SMTPServer) {}

  static async open(): Promise<Postbox> {
    const box: { current: Postbox | null } = { current: null };
    const owner = () => {
      if (!box.current) throw new Error("the server is not open yet");
      return box.current;
    };
    const server = new SMTPServer({
      authOptional: true,
      allowInsecureAuth: true,
      disabledCommands: ["STARTTLS"],
      disableReverseLookup: true,
      logger: false,
      onAuth: ({ username, password }, _session, done) => owner().login(username, password, done),
      onRcptTo: ({ address }, _session, done) => owner().recipient(address, done),
      onData: (stream, { envelope }, done) => owner().data(stream, envelope, done),
    });
    server.on("error", () => undefined);
    const postbox = new Postbox(server);
    box.current = postbox;
    server.server.on("connection", (socket: Socket) => {
      postbox.sockets.add(socket);
      socket.once("close", () => postbox.sockets.delete(socket));
    });
    await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
    return postbox;
  }

  get port(): number {
    const address: AddressInfo | string | null = this.server.server.address();
    if (address === null || typeof address === "string") throw new Error("the server is not listening");
    return address.port;
  }

  get url(): string {
    return `smtp://127.0.0.1:${this.port}`;
  }

  /** How to reach it, with patience for one answer in milliseconds. */
  reach(silence = 10_000): SmtpServer {
    return {
      ...{ host: "127.0.0.1", port: this.port, security: "NONE", credentials: null },
      timeouts: { connect: 10_000, silence },
    };
  }

  behave(behaviour: Behaviour): void {
    this.behaviour = behaviour;
  }

  /** From now on it wants one of these, by user. */
  demandLogin(passwords: Record<string, string>): void {
    this.passwords = passwords;
  }

  async close(): Promise<void> {
    for (const socket of this.sockets) socket.destroy();
    await new Promise<void>((resolve) => this.server.close(resolve));
  }

  private login(
    user: string | null | undefined,
    password: string | null | undefined,
    done: (error: Error | null, response?: { user: string }) => void,
  ): void {
    this.logins.push(user ?? "");
    if (user && this.passwords?.[user] === password) done(null, { user });
    else done(failure({ code: 535, text: "5.7.8 Who are you?" }));
  }

  private recipient(address: string, done: (error?: Error | null) => void): void {
    const answer = this.behaviour.recipient?.(address) ?? null;
    if (answer === "HANG_UP") this.hangUp();
    else done(answer && failure(answer));
  }

  private data(
    stream: NodeJS.ReadableStream,
    { mailFrom, rcptTo }: { mailFrom: false | { address: string }; rcptTo: { address: string }[] },
    done: (error?: Error | null, answer?: string) => void,
  ): void {
    const chunks: Buffer[] = [];
    const { middle, end } = this.behaviour;
    stream.on("data", (chunk: Buffer) => {
      if (middle === "HANG_UP") this.hangUp();
      else chunks.push(chunk);
    });
    stream.on("end", () => {
      if (middle) return;
      if (typeof end === "object") return done(failure(end));
      const [from, to] = [mailFrom ? mailFrom.address : "", rcptTo.map(({ address }) => address)];
      this.received.push({ from, to, source: Buffer.concat(chunks).toString("utf8") });
      if (end === "HANG_UP") this.hangUp();
      else if (end !== "STALL") done(null, `OK: kept as ${this.received.length}`);
    });
  }

  private hangUp(): void {
    for (const socket of this.sockets) socket.destroy();
  }
}

function failure({ code, text }: Refusal): Error {
  return Object.assign(new Error(text), { responseCode: code });
}
