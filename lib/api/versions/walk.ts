import type { z } from "zod";
import { type ApiVersion, apiVersions } from "./list";

export type Json = Record<string, unknown>;

/** What a rewrite may need that is not in the object itself. */
export interface RewriteFacts {
  accountId: string;
}

/** How one named component looked before `introducedIn`. `down` rewrites an answer for older clients, `up` an older request. */
export interface ComponentChange {
  on: string;
  introducedIn: ApiVersion;
  down?: (value: Json, facts: RewriteFacts) => Json;
  up?: (value: Json) => Json;
}

type Rewrite = (value: unknown, facts: RewriteFacts) => unknown;

/**
 * Compiles the changes into one walk over value and schema together. At each named object the whole chain of versions is applied: inside
 * out for answers, outside in for requests. Subtrees in which nothing changes are not visited; the newest version returns the same
 * object (spike.md §7).
 */
export function versionRewriter(changes: readonly ComponentChange[]) {
  const compiled = new Map<string, WeakMap<z.core.$ZodType, Rewrite | null>>();

  function rewriterOf(direction: "up" | "down", version: ApiVersion, schema: z.core.$ZodType): Rewrite | null {
    const key = `${direction} ${version}`;
    const cache = compiled.get(key) ?? new WeakMap<z.core.$ZodType, Rewrite | null>();
    compiled.set(key, cache);
    const known = cache.get(schema);
    if (known !== undefined) return known;
    const made = compile(schema, direction, (id) => stepsOf(changes, direction, version, id), new Map());
    cache.set(schema, made);
    return made;
  }

  return {
    down: (version: ApiVersion, schema: z.core.$ZodType, value: unknown, facts: RewriteFacts): unknown =>
      rewriterOf("down", version, schema)?.(value, facts) ?? value,
    up: (version: ApiVersion, schema: z.core.$ZodType, value: unknown, facts: RewriteFacts): unknown =>
      rewriterOf("up", version, schema)?.(value, facts) ?? value,
  };
}

function stepsOf(
  changes: readonly ComponentChange[],
  direction: "up" | "down",
  version: ApiVersion,
  id: string,
): Rewrite[] {
  const later = changes
    .filter((change) => change.on === id && change.introducedIn > version && change[direction])
    .sort((left, right) => apiVersions.indexOf(right.introducedIn) - apiVersions.indexOf(left.introducedIn));
  if (direction === "up") later.reverse();
  return later.map(
    (change) => (value, facts) => (isRecord(value) ? (change[direction]?.(value, facts) ?? value) : value),
  );
}

function compile(
  schema: z.core.$ZodType,
  direction: "up" | "down",
  stepsFor: (id: string) => Rewrite[],
  open: Map<z.core.$ZodType, { use: Rewrite }>,
): Rewrite | null {
  const running = open.get(schema);
  if (running) return (value, facts) => running.use(value, facts);
  const slot = { use: (value: unknown) => value };
  open.set(schema, slot);
  const made = compileNode(schema as z.ZodType, direction, stepsFor, open);
  open.delete(schema);
  if (made) slot.use = made as typeof slot.use;
  return made;
}

function compileNode(
  schema: z.ZodType,
  direction: "up" | "down",
  stepsFor: (id: string) => Rewrite[],
  open: Map<z.core.$ZodType, { use: Rewrite }>,
): Rewrite | null {
  const def = (schema as unknown as z.core.$ZodTypes)._zod.def;
  const inner = (child: z.core.$ZodType) => compile(child, direction, stepsFor, open);
  switch (def.type) {
    case "object":
      return objectRewrite(schema, def.shape, direction, stepsFor, inner);
    case "array": {
      const element = inner(def.element);
      return element && ((value, facts) => (Array.isArray(value) ? value.map((item) => element(item, facts)) : value));
    }
    case "optional":
    case "nullable":
    case "default":
      return inner(def.innerType);
    case "pipe":
      return inner(direction === "up" ? def.in : def.out);
    default:
      return null;
  }
}

function objectRewrite(
  schema: z.ZodType,
  shape: Readonly<Record<string, z.core.$ZodType>>,
  direction: "up" | "down",
  stepsFor: (id: string) => Rewrite[],
  inner: (child: z.core.$ZodType) => Rewrite | null,
): Rewrite | null {
  const id = schema.meta()?.id;
  const steps = id ? stepsFor(id) : [];
  const children = Object.entries(shape).flatMap(([key, child]) => {
    const rewrite = inner(child);
    return rewrite ? [[key, rewrite] as const] : [];
  });
  if (steps.length === 0 && children.length === 0) return null;
  const here: Rewrite = (value, facts) => steps.reduce((current, step) => step(current, facts), value);
  const below: Rewrite = (value, facts) => {
    if (!isRecord(value)) return value;
    const copy = { ...value };
    for (const [key, rewrite] of children) if (key in copy) copy[key] = rewrite(copy[key], facts);
    return copy;
  };
  return direction === "down"
    ? (value, facts) => here(below(value, facts), facts)
    : (value, facts) => below(here(value, facts), facts);
}

function isRecord(value: unknown): value is Json {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}
