/** Where mail is handed in. STARTTLS is demanded, WHERE_OFFERED takes it if the server has it. */
export interface SmtpServer {
  host: string;
  port: number;
  security: "NONE" | "STARTTLS" | "TLS" | "WHERE_OFFERED";
  credentials: { user: string; password: string } | null;
  timeouts: SmtpTimeouts;
}

/** Milliseconds. `silence` is how long the server may say nothing, at every step. */
export interface SmtpTimeouts {
  connect: number;
  silence: number;
}

/** A server may take minutes to say what it did with a message (RFC 5321 §4.5.3.2); who gives up early does not know. */
export const patientTimeouts: SmtpTimeouts = { connect: 30_000, silence: 300_000 };

/**
 * The installation's server out of `smtp://user:password@host:port` or `smtps://…`.
 *
 * @throws Error for another protocol
 */
export function serverOfUrl(text: string): SmtpServer {
  const url = new URL(text);
  const isSecure = url.protocol === "smtps:";
  if (!isSecure && url.protocol !== "smtp:") throw new Error("SMTP_URL must begin with smtp:// or smtps://");
  const [user, password] = [decodeURIComponent(url.username), decodeURIComponent(url.password)];
  return {
    host: url.hostname.replace(/^\[|\]$/g, ""),
    port: url.port ? Number(url.port) : isSecure ? 465 : 587,
    security: isSecure ? "TLS" : "WHERE_OFFERED",
    credentials: user ? { user, password } : null,
    timeouts: patientTimeouts,
  };
}
