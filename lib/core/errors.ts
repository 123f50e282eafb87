/** Error types of the wire (D36) and their HTTP status. */
export const errorStatus = {
  UnrecognisedApiVersion: 400,
  ValidationFailed: 400,
  InvalidState: 400,
  Unauthenticated: 401,
  PermissionDenied: 403,
  NotFound: 404,
  MethodNotAllowed: 405,
  Conflict: 409,
  PayloadTooLarge: 413,
  UnsupportedMediaType: 415,
  RateLimited: 429,
  InternalError: 500,
} as const;

export type ErrorType = keyof typeof errorStatus;

/** Field path (`address.country`, `lineItems.0.rate`) to the sentences about it. */
export type FieldErrors = Record<string, string[]>;

/** A refusal that a caller can act on. Anything else that is thrown is a bug and becomes an InternalError. */
export class AppError extends Error {
  override readonly name = "AppError";
  readonly type: ErrorType;
  readonly fields: FieldErrors | undefined;
  readonly reason: string | undefined;
  readonly headers: Record<string, string> | undefined;
  /** In place of the common error body, where the contract has another (D36). */
  readonly body: object | undefined;

  constructor(
    type: ErrorType,
    message: string,
    more: { fields?: FieldErrors; reason?: string; headers?: Record<string, string>; body?: object } = {},
  ) {
    super(message);
    this.type = type;
    this.fields = more.fields;
    this.reason = more.reason;
    this.headers = more.headers;
    this.body = more.body;
  }

  get status(): number {
    return errorStatus[this.type];
  }
}

/** 404: the same words for an unknown id and for an id of another account (D36). */
export function notFound(): AppError {
  return new AppError("NotFound", "There is nothing with this identifier.");
}

/** 400 about one or more fields; the message repeats the first sentence. */
export function invalid(fields: FieldErrors): AppError {
  const [path, sentences] = Object.entries(fields)[0] ?? ["", ["The request is not valid."]];
  const sentence = sentences[0] ?? "";
  return new AppError("ValidationFailed", path ? `${path}: ${sentence}` : sentence, { fields });
}

/** 400 because of the state a thing is in; `reason` is for machines (`NOT_A_DRAFT`). */
export function invalidState(reason: string, message: string, fields?: FieldErrors): AppError {
  return new AppError("InvalidState", message, { reason, ...(fields ? { fields } : {}) });
}

/** 409: somebody else was there first. */
export function conflict(message: string, reason?: string): AppError {
  return new AppError("Conflict", message, reason ? { reason } : {});
}
