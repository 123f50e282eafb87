import { beforeAll, describe, expect, test } from "vitest";
import { isOfNewest } from "@/lib/api/openapi";
import { endpoints } from "@/lib/api/registry";
import { apiVersions } from "@/lib/api/versions/list";
import { faultsOf } from "./answer-check";
import { contractCall } from "./contract";
import { Maker } from "./maker";
import type { Scenario } from "./scenario";
import { scenarios, targetOf } from "./scenarios";

const calls = endpoints.map((endpoint) => [`${endpoint.id} (${endpoint.method} ${endpoint.path})`, endpoint] as const);

describe("every registered call", () => {
  let make: Maker;

  beforeAll(async () => {
    make = await Maker.create();
  });

  test("has a scenario in which it succeeds, and no scenario is left over", () => {
    const ids = [...new Set(endpoints.map(({ id }) => id))].toSorted();
    expect(Object.keys(scenarios).toSorted()).toEqual(ids);
  });

  test.each(calls)("%s succeeds as the contract documents, in each of its versions", async (_name, endpoint) => {
    const { from, until, method, status } = endpoint;
    const served = apiVersions.filter((version) => (!from || from <= version) && (!until || version <= until));
    expect(served.length).toBeGreaterThan(0);
    for (const version of served) {
      const scenario = await prepared(endpoint.id);
      const { body } = scenario;
      const answer = await make.call(method, targetOf(endpoint, scenario), {
        version,
        ...(body === undefined ? {} : { body }),
      });
      const expected = scenario.refused?.status ?? status;
      expect({ version, status: answer.status, text: answer.status === expected ? "" : answer.text }).toEqual({
        ...{ version, status: expected, text: "" },
      });
      if (scenario.refused) expect(answer.json).toMatchObject({ error: { reason: scenario.refused.reason } });
      expect(answer.headers).toMatchObject({ "Sequence-Version": version, "Cache-Control": "no-store" });
      expect(answer.headers["X-Request-Id"]).toMatch(/^[0-9a-f-]{36}$/);
    }
  });

  test.each(calls.filter(([, endpoint]) => isOfNewest(endpoint) && !endpoint.extension))(
    "%s answers in the contract's layout, with nothing more",
    async (_name, endpoint) => {
      const scenario = await prepared(endpoint.id);
      const { body } = scenario;
      const target = targetOf(endpoint, scenario);
      const answer = await make.call(endpoint.method, target, body === undefined ? {} : { body });
      if (scenario.refused) return expect(answer.status).toBe(scenario.refused.status);
      const documented = contractCall(endpoint.method, endpoint.path)?.answer;
      if (documented === "application/pdf") {
        expect(answer.headers["Content-Type"]).toBe("application/pdf");
        expect(new TextDecoder("latin1").decode(answer.bytes.slice(0, 5))).toBe("%PDF-");
        return;
      }
      if (documented === null) {
        expect(answer.bytes.length).toBe(0);
        return;
      }
      expect(answer.headers["Content-Type"]).toBe("application/json; charset=utf-8");
      expect(documented).toBeTruthy();
      expect(faultsOf(documented ?? {}, answer.json)).toEqual([]);
    },
  );

  async function prepared(id: string): Promise<Scenario> {
    const prepare = scenarios[id];
    if (!prepare) throw new Error(`${id} has no scenario`);
    return prepare(make);
  }
});
