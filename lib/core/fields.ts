import { z } from "zod";

z.config({ customError: (issue) => (issue.input === undefined ? "Is required." : undefined) });

/** Scalars of the wire. Every schema is built from these, so that one rule has one message. */

export const id = () => z.uuid({ error: say("Must be an identifier (UUID).") });

/** An id in a path: any text, since a malformed one must be answered like an unknown one (D36). Check it with `isUuid`. */
export const pathId = () => z.string();

export const text = (max = 500) =>
  z
    .string({ error: say("Must be text.") })
    .max(max, { error: `Must be at most ${max} characters.` })
    .refine((value) => !hasForbiddenCharacters(value), { error: "Must not contain control characters." });

export const requiredText = (max = 500) =>
  text(max).refine((value) => value.trim() !== "", { error: "Must not be empty." });

export const longText = () => text(10_000);

export const email = () =>
  z
    .email({ error: say("Must be an e-mail address, like name@example.com.") })
    .max(254, { error: "Must be at most 254 characters." });

export const plainDate = () =>
  z.iso
    .date({ error: say("Must be a day, written yyyy-MM-dd.") })
    .refine((day) => day >= "1900-01-01", { error: "Must not be before 1900-01-01." });

export const instant = () =>
  z.iso
    .datetime({ offset: true, error: say("Must be a time in ISO 8601, like 2026-11-20T09:00:00Z.") })
    // A day inside what `plainDate` takes and PostgreSQL holds, so that the local day in any zone is too.
    .refine((time) => time >= "1900-01-03" && time < "9999-12-30", {
      error: "Must be between 1900-01-03 and 9999-12-29.",
    });

/** An exact decimal of at most 18 digits before and 12 after the point (D1, D2). */
export const decimalText = () =>
  z
    .string({ error: say('Must be a decimal number written as text, like "12.50".') })
    .regex(/^-?\d{1,18}(\.\d{1,12})?$/, {
      error: 'Must be a decimal number like "12.50", with at most 18 digits before and 12 after the point.',
    });

/** A fraction from 0 to 1: "0.2" is twenty percent (D15). */
export const fractionText = () =>
  decimalText().refine((value) => /^(0(\.\d+)?|1(\.0+)?)$/.test(value), {
    error: 'Must be a fraction from 0 to 1: "0.2" is 20 %.',
  });

/** Numbers and booleans in a query string arrive as text. */
export const queryInteger = (min: number, max: number) =>
  z.coerce
    .number({ error: `Must be a whole number from ${min} to ${max}.` })
    .int({ error: `Must be a whole number from ${min} to ${max}.` })
    .min(min, { error: `Must be at least ${min}.` })
    .max(max, { error: `Must be at most ${max}.` });

export const queryBoolean = () =>
  z
    .union([z.boolean(), z.enum(["true", "false"])], { error: "Must be true or false." })
    .transform((value) => value === true || value === "true");

/** A comma-separated list of one of `values`. */
export const queryList = <const T extends string>(values: readonly [T, ...T[]]) =>
  z
    .string()
    .max(2000)
    .transform((value, check): T[] => {
      const parts = value.split(",").map((part) => part.trim());
      const known = values.filter((candidate) => parts.includes(candidate));
      if (known.length !== new Set(parts).size) {
        check.addIssue({ code: "custom", message: `Must be a comma-separated list of: ${values.join(", ")}.` });
        return z.NEVER;
      }
      return known;
    });

/** A comma-separated list of identifiers. */
export const queryIds = () =>
  z
    .string()
    .max(4000)
    .transform((value) => value.split(",").map((part) => part.trim()))
    .pipe(z.array(id()));

/** `message`, or "Is required." where nothing was sent. */
export function say(message: string): (issue: { input?: unknown }) => string {
  return (issue) => (issue.input === undefined ? "Is required." : message);
}

function hasForbiddenCharacters(value: string): boolean {
  for (let index = 0; index < value.length; index += 1) {
    const code = value.charCodeAt(index);
    if ((code < 32 && code !== 9 && code !== 10 && code !== 13) || isLoneSurrogate(value, index)) return true;
  }
  return false;
}

function isLoneSurrogate(value: string, index: number): boolean {
  const code = value.charCodeAt(index);
  if (code >= 0xd800 && code <= 0xdbff) {
    const next = value.charCodeAt(index + 1);
    return !(next >= 0xdc00 && next <= 0xdfff);
  }
  if (code >= 0xdc00 && code <= 0xdfff) {
    const previous = value.charCodeAt(index - 1);
    return !(previous >= 0xd800 && previous <= 0xdbff);
  }
  return false;
}
