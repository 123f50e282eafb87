import http from "node:http";
import type { AddressInfo } from "node:net";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { bodyLimit } from "@/lib/api/body";
import { handleCall } from "@/lib/api/door";
import { fromIncoming, sendAnswer } from "@/lib/api/http";
import { endpoints } from "@/lib/api/registry";
import { routes } from "@/lib/api/routes";
import { newId } from "@/lib/core/ids";
import { Maker } from "./maker";
import { scenarios, targetOf } from "./scenarios";

/** What the transport adds, and what differs with every request. */
const ofTransport = ["date", "connection", "keep-alive", "content-length", "transfer-encoding", "x-request-id"];

describe("the door of the route files and the door before Next", () => {
  let make: Maker;
  let origin: string;
  const server = http.createServer(async (request, response) => {
    await sendAnswer(await handleCall(fromIncoming(request)), response);
  });

  beforeAll(async () => {
    make = await Maker.create();
    await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
    origin = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  });

  afterAll(() => new Promise<void>((resolve) => server.close(() => resolve())));

  test.each(
    endpoints.filter(({ method }) => method === "GET").map((one) => [`${one.id} ${one.until ?? ""}`, one] as const),
  )("%s answers alike through both", async (_name, endpoint) => {
    const scenario = await scenarios[endpoint.id]?.(make);
    expect(scenario).toBeDefined();
    const version: Record<string, string> = endpoint.until ? { "Sequence-Version": endpoint.until } : {};
    const [one, other] = await both("GET", targetOf(endpoint, scenario ?? {}), { headers: version });
    expect(one.status).toBe(200);
    expect(other).toEqual(one);
  });

  const json = { "Content-Type": "application/json" };
  const refusals: [string, string, string, RequestInit, number][] = [
    ["an unknown path", "GET", "/nothing", {}, 404],
    ["an unknown id", "GET", `/customers/${newId()}`, {}, 404],
    ["an id in percent code", "GET", "/customers/%C3%A9%20%2F", {}, 404],
    ["a broken percent code", "GET", "/customers/%E0%A4%A", {}, 404],
    ["a method it lacks", "DELETE", "/invoices", {}, 405],
    ["no credentials", "GET", "/customers", { headers: { Authorization: "" } }, 401],
    ["another version", "GET", "/customers", { headers: { "Sequence-Version": "1999-01-01" } }, 400],
    ["a filter that is none", "GET", "/customers?limit=0&limit=2&after=%00", {}, 400],
    ["no body", "POST", "/customers", {}, 400],
    ["an empty body of a type", "POST", "/customers", { headers: { "Content-Type": "text/plain" }, body: "" }, 400],
    ["a body of another type", "POST", "/customers", { headers: { "Content-Type": "text/plain" }, body: "{}" }, 415],
    ["a body that is no JSON", "POST", "/customers", { headers: json, body: "{" }, 400],
    ["bytes that are no text", "POST", "/customers", { headers: json, body: new Uint8Array([0x7b, 0xff, 0x7d]) }, 400],
    ["too large a body", "POST", "/customers", { headers: json, body: " ".repeat(bodyLimit + 1) }, 413],
    [
      "an empty Idempotency-Key",
      "POST",
      "/customers",
      { headers: { ...json, "Idempotency-Key": "" }, body: "{}" },
      400,
    ],
    ["umlauts in a refused body", "POST", "/tax-rates", { headers: json, body: '{"country":"Österreich 🇦🇹"}' }, 400],
  ];

  test.each(refusals)("%s is refused alike", async (_name, method, target, options, status) => {
    const [one, other] = await both(method, target, options);
    expect(one.status).toBe(status);
    expect(other).toEqual(one);
  });

  test("a change through the one is seen through the other", async () => {
    const id = await make.customer();
    const body = JSON.stringify({ customerId: id, value: `alias ${newId()}` });
    const made = await overNetwork("POST", "/customer-aliases", { headers: json, body });
    expect(made.status).toBe(201);
    const listed = await throughRoute("GET", `/customers/${id}/aliases`, {});
    expect(new TextDecoder().decode(listed.bytes)).toContain(JSON.parse(new TextDecoder().decode(made.bytes)).id);
  });

  async function both(method: string, target: string, options: RequestInit) {
    return [await throughRoute(method, target, options), await overNetwork(method, target, options)] as const;
  }

  async function throughRoute(method: string, target: string, options: RequestInit) {
    const handlers = routes("*");
    const handler = handlers[method as keyof typeof handlers];
    return plain(await handler(new Request(`${origin}/api${target}`, withKey(method, options))));
  }

  async function overNetwork(method: string, target: string, options: RequestInit) {
    return plain(await fetch(`${origin}/api${target}`, withKey(method, options)));
  }

  function withKey(method: string, options: RequestInit): RequestInit {
    return { ...options, method, headers: { Authorization: make.authorization, ...options.headers } };
  }
});

async function plain(response: Response) {
  const headers = Object.fromEntries([...response.headers].filter(([name]) => !ofTransport.includes(name)));
  return { status: response.status, headers, bytes: new Uint8Array(await response.arrayBuffer()) };
}
