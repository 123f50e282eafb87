import { beforeAll, describe, expect, test } from "vitest";
import { bodyLimit } from "@/lib/api/body";
import { bodySchema, takesBody } from "@/lib/api/endpoint";
import { isOfNewest } from "@/lib/api/openapi";
import { objectOf } from "@/lib/api/openapi/schemas";
import { endpoints } from "@/lib/api/registry";
import { type ApiVersion, newestVersion } from "@/lib/api/versions/list";
import { newId } from "@/lib/core/ids";
import type { Answer } from "@/lib/testing/rest";
import { errorFaultsOf } from "./answer-check";
import { contractCall, flattened } from "./contract";
import { type CallOptions, Maker } from "./maker";
import type { Scenario } from "./scenario";
import { scenarios, targetOf } from "./scenarios";

type Endpoint = (typeof endpoints)[number];

const named = (list: readonly Endpoint[]) => list.map((one) => [`${one.id} (${one.method} ${one.path})`, one] as const);
const calls = named(endpoints);
const withIds = named(endpoints.filter(({ params }) => params.length > 0));
const withBody = named(endpoints.filter(takesBody));
const newestWithBody = named(endpoints.filter((one) => takesBody(one) && isOfNewest(one)));
const methods = ["GET", "POST", "PUT", "PATCH", "DELETE"];

describe("every registered call refuses", () => {
  let mine: Maker;
  let theirs: Maker;

  beforeAll(async () => {
    [mine, theirs] = [await Maker.create(), await Maker.create()];
  });

  test.each(calls)("%s: 401 without credentials and with wrong ones, in the same words", async (_name, endpoint) => {
    const target = targetOf(endpoint, { path: anyIds(endpoint) });
    const attempts = ["", "Bearer x", "Basic !", `Basic ${btoa("no one:secret")}`, wrongSecret(mine.authorization)];
    const answers = [];
    for (const authorization of attempts) {
      answers.push(await mine.call(endpoint.method, target, { headers: { authorization }, ...versionOf(endpoint) }));
    }
    for (const answer of answers) {
      expectRefusal(answer, 401, "Unauthenticated");
      expect(answer.headers["WWW-Authenticate"]).toMatch(/^Basic /);
      expect(answer.text).toBe(answers[0]?.text);
    }
  });

  test.each(calls)("%s: 403 to a role without its permission, before it looks at anything", async (_name, endpoint) => {
    const { operation } = endpoint;
    const { permission, kind } = operation.operation;
    expect(permission).not.toBe("public");
    const nobody = { ...mine.scratch.ctx, actor: { type: "JOB" as const, name: "nobody", roles: [] } };
    await expect(operation(nobody, {})).rejects.toMatchObject({ type: "PermissionDenied", status: 403 });
    const reader = operation(mine.scratch.as("readOnlyUser"), {});
    const denied = await reader.then(
      () => false,
      (error: { type?: string }) => error.type === "PermissionDenied",
    );
    expect(denied).toBe(!permission.endsWith(":read"));
    expect(kind === "command" && permission.endsWith(":read")).toBe(false);
    expect(endpoint.method === "GET" && kind === "command").toBe(false);
  });

  test.each(withIds)(
    "%s: D36: unknown, foreign and malformed ids are one 404, byte for byte",
    async (_name, endpoint) => {
      const [own, foreign] = [await prepared(endpoint, mine), await prepared(endpoint, theirs)];
      const unknown = Object.fromEntries(endpoint.params.map((name) => [name, newId()]));
      const variants = endpoint.params.flatMap((name) => [
        ...[{ [name]: foreign.path?.[name] ?? "" }, { [name]: unknown[name] ?? "" }, { [name]: "no-identifier" }],
        ...[{ [name]: "0" }, { [name]: "\u0000" }, { [name]: "%" }, { [name]: "x".repeat(3000) }, { [name]: "{id}" }],
      ]);
      const answers = [];
      for (const variant of [foreign.path ?? {}, unknown, ...variants])
        answers.push(await send(endpoint, own, {}, variant));
      for (const answer of answers) {
        expectRefusal(answer, 404, "NotFound");
        expect(comparable(answer)).toEqual(comparable(answers[0]));
      }
    },
  );

  test.each(withIds)("%s: a foreign id changes nothing there", async (_name, endpoint) => {
    const foreign = await prepared(endpoint, theirs);
    const before = await theirs.scratch.ctx.db.activityLog.count();
    await send(endpoint, await prepared(endpoint, mine), {}, foreign.path);
    expect(await theirs.scratch.ctx.db.activityLog.count()).toBe(before);
    const still = await theirs.call(endpoint.method, targetOf(endpoint, foreign), {
      ...bodyOf(foreign),
      ...versionOf(endpoint),
    });
    expect(still.status).toBe(endpoint.status);
  });

  test.each(calls)(
    "%s: 400 for a version that is none, with the newest's name in the answer",
    async (_name, endpoint) => {
      const answer = await send(endpoint, { path: anyIds(endpoint) }, { version: "2023-12-31" });
      expectRefusal(answer, 400, "UnrecognisedApiVersion");
      expect(answer.headers["Sequence-Version"]).toBe(newestVersion);
    },
  );

  test.each(withBody)(
    "%s: 400 for a body that is no JSON object, 415 for another type, 413 for too much",
    async (_name, endpoint) => {
      const scenario = await prepared(endpoint, mine);
      for (const rawBody of ["{", "[]", "null", "7", '"text"', '{"a":1}x', "\u0000"]) {
        expectRefusal(await send(endpoint, scenario, { rawBody }), 400, "ValidationFailed");
      }
      const typed = (type: string) => ({ rawBody: "{}", headers: { "content-type": type } });
      for (const type of ["text/plain", "application/xml", "multipart/form-data; boundary=x"]) {
        expectRefusal(await send(endpoint, scenario, typed(type)), 415, "UnsupportedMediaType");
      }
      const rawBody = `{"x":"${"y".repeat(bodyLimit)}"}`;
      expectRefusal(await send(endpoint, scenario, { rawBody }), 413, "PayloadTooLarge");
    },
  );

  test.each(newestWithBody)(
    "%s: 400 that names each needed field that is missing, null or of another type",
    async (_name, endpoint) => {
      const scenario = await prepared(endpoint, mine);
      const body = objectOf(scenario.body as never);
      for (const field of neededFields(endpoint)) {
        const { [field]: _left, ...rest } = body;
        for (const wrong of [rest, { ...rest, [field]: null }, { ...rest, [field]: { $gt: "" } }]) {
          const answer = await send(endpoint, { ...scenario, body: wrong });
          expectRefusal(answer, 400, "ValidationFailed");
          const { fields } = objectOf(objectOf(answer.json as never).error);
          expect(Object.keys(objectOf(fields)).some((path) => path === field || path.startsWith(`${field}.`))).toBe(
            true,
          );
        }
      }
    },
  );

  test.each([...new Set(endpoints.map(({ path }) => path))])(
    "%s: 405 with our body and Allow for what it does not do",
    async (path) => {
      const here = endpoints.filter((one) => one.path === path && (!one.until || one.until >= newestVersion));
      const allowed = here.map(({ method }) => method);
      const [first] = endpoints.filter((one) => one.path === path);
      if (!first || allowed.length === 0) return;
      for (const method of [...methods, "HEAD", "OPTIONS"].filter((one) => !allowed.some((known) => known === one))) {
        const answer = await mine.call(method, targetOf(first, { path: anyIds(first) }));
        expectRefusal(answer, 405, "MethodNotAllowed");
        expect(answer.headers.Allow?.split(", ").toSorted()).toEqual(allowed.toSorted());
      }
    },
  );

  test.each(["/", "/nothing", "/customers/", "/customers//contacts", "/plans", "/customers/x/y/z", "/__proto__"])(
    "%s, which no call has, is our 404",
    async (path) => {
      for (const method of methods) expectRefusal(await mine.call(method, path), 404, "NotFound");
    },
  );

  function prepared(endpoint: Endpoint, make: Maker): Promise<Scenario> | Scenario {
    const prepare = scenarios[endpoint.id];
    if (!prepare) throw new Error(`${endpoint.id} has no scenario`);
    return prepare(make);
  }

  function send(endpoint: Endpoint, scenario: Scenario, options: CallOptions = {}, path?: Record<string, string>) {
    const target = targetOf(endpoint, scenario, path);
    const body = options.rawBody === undefined ? bodyOf(scenario) : {};
    return mine.call(endpoint.method, target, { ...body, ...versionOf(endpoint), ...options });
  }
});

function expectRefusal(answer: Answer, status: number, type: string): void {
  expect({ status: answer.status, body: answer.json }).toMatchObject({ status, body: { error: { type } } });
  expect(errorFaultsOf(answer.json)).toEqual([]);
  expect(answer.headers["Content-Type"]).toBe("application/json; charset=utf-8");
  expect(answer.headers["X-Request-Id"]).toBeTruthy();
}

function comparable(answer: Answer | undefined) {
  const { "X-Request-Id": _request, ...headers } = answer?.headers ?? {};
  return { status: answer?.status, text: answer?.text, headers };
}

function versionOf({ until }: Endpoint): { version?: ApiVersion } {
  return until ? { version: until } : {};
}

function bodyOf({ body }: Scenario): { body?: unknown } {
  return body === undefined ? {} : { body };
}

function anyIds({ params }: Endpoint): Record<string, string> {
  return Object.fromEntries(params.map((name) => [name, newId()]));
}

/** Fields of the body that both the contract and our schema need; a name of the path is taken from there. */
function neededFields(endpoint: Endpoint): string[] {
  const schema = bodySchema(endpoint);
  const needed = Object.entries(schema?.shape ?? {}).flatMap(([field, part]) =>
    part.safeParse(undefined).success ? [] : [field],
  );
  const documented = flattened(contractCall(endpoint.method, endpoint.path)?.body ?? {}).required;
  const wanted = [documented].flat().filter((field) => !endpoint.params.includes(String(field)));
  return needed.filter((field) => wanted.includes(field));
}

function wrongSecret(authorization: string): string {
  const [client = ""] = atob(authorization.replace("Basic ", "")).split(":");
  return `Basic ${btoa(`${client}:wrong`)}`;
}
