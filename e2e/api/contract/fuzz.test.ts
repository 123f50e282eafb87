import { beforeAll, describe, expect, test } from "vitest";
import { type Endpoint, isObject, takesBody } from "@/lib/api/endpoint";
import { objectOf } from "@/lib/api/openapi/schemas";
import { endpoints } from "@/lib/api/registry";
import { fc } from "@/lib/testing/laws";
import type { Answer } from "@/lib/testing/rest";
import { errorFaultsOf } from "./answer-check";
import { contractCall } from "./contract";
import { bodyText, hostileBody, hostileQuery, hostileText } from "./hostile";
import { Maker } from "./maker";
import type { Scenario } from "./scenario";
import { scenarios, targetOf } from "./scenarios";

/** Cases a call and kind; the same ones each time unless FC_SEED says otherwise. */
const settings = { numRuns: Number(process.env.FC_RUNS ?? 10), seed: Number(process.env.FC_SEED ?? 20_261_120) };

const longEnough = 30_000 + settings.numRuns * 500;

const named = (list: readonly Endpoint[]) => list.map((one) => [`${one.id} (${one.method} ${one.path})`, one] as const);

describe("whatever is sent, nothing fails on our side and every refusal has its body (D36)", () => {
  let make: Maker;

  beforeAll(async () => {
    make = await Maker.create();
  });

  test.each(named(endpoints.filter(takesBody)))(
    "%s: bodies",
    async (_name, endpoint) => {
      let scenario = await prepared(endpoint);
      const schema = contractCall(endpoint.method, endpoint.path)?.body ?? {};
      await fc.assert(
        fc.asyncProperty(hostileBody(schema), async (body) => {
          const rawBody = bodyText(body, objectOf(scenario.body as never));
          const answer = await send(endpoint, targetOf(endpoint, scenario), { rawBody });
          expectCalm(answer);
          if (answer.status < 300) scenario = await prepared(endpoint);
        }),
        settings,
      );
    },
    longEnough,
  );

  test.each(named(endpoints.filter((endpoint) => !takesBody(endpoint))))(
    "%s: queries",
    async (_name, endpoint) => {
      let scenario = await prepared(endpoint);
      const { input } = endpoint.operation.operation;
      const names = isObject(input) ? Object.keys(input.shape) : [];
      await fc.assert(
        fc.asyncProperty(hostileQuery(names), async (query) => {
          const answer = await send(endpoint, targetOf(endpoint, { ...scenario, query }));
          expectCalm(answer);
          if (answer.status < 300 && endpoint.method !== "GET") scenario = await prepared(endpoint);
        }),
        settings,
      );
    },
    longEnough,
  );

  test.each(named(endpoints.filter(({ params }) => params.length > 0)))(
    "%s: identifiers in the path",
    async (_name, endpoint) => {
      const scenario = await prepared(endpoint);
      const texts = fc.tuple(
        ...endpoint.params.map(() =>
          fc.oneof(
            hostileText.map((text) => text.toWellFormed()),
            fc.uuid(),
          ),
        ),
      );
      await fc.assert(
        fc.asyncProperty(texts, async (values) => {
          const path = Object.fromEntries(endpoint.params.map((name, index) => [name, values[index] ?? ""]));
          const { body } = scenario;
          const answer = await send(
            endpoint,
            targetOf(endpoint, scenario, path),
            body === undefined ? {} : { rawBody: JSON.stringify(body) },
          );
          expectCalm(answer);
        }),
        settings,
      );
    },
    longEnough,
  );

  test("a query of very many names costs no more than it is long", async () => {
    for (const part of ["limit=2&", "__proto__=x&", "constructor=x&"]) {
      const repeated = await make.call("GET", `/customers?${part.repeat(20_000)}`);
      expect(repeated.status).toBe(part.startsWith("limit") ? 400 : 200);
    }
    const different = Array.from({ length: 20_000 }, (_, index) => `a${index}=b`).join("&");
    expect((await make.call("GET", `/customers?${different}`)).status).toBe(200);
  });

  test("nothing that was sent has reached a prototype", () => {
    expect(Reflect.get({}, "polluted")).toBeUndefined();
  });

  async function prepared(endpoint: Endpoint): Promise<Scenario> {
    const prepare = scenarios[endpoint.id];
    if (!prepare) throw new Error(`${endpoint.id} has no scenario`);
    return prepare(make);
  }

  function send(endpoint: Endpoint, target: string, options: { rawBody?: string } = {}) {
    return make.call(endpoint.method, target, { ...options, ...(endpoint.until ? { version: endpoint.until } : {}) });
  }
});

function expectCalm(answer: Answer): void {
  expect(answer.status, answer.text).toBeLessThan(500);
  expect(answer.headers["Sequence-Version"]).toBeTruthy();
  if (answer.status >= 400) expect(errorFaultsOf(answer.json)).toEqual([]);
}
