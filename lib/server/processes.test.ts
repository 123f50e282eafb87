import { once } from "node:events";
import { existsSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import http from "node:http";
import type { AddressInfo } from "node:net";
import path from "node:path";
import { afterAll, describe, expect, it, vi } from "vitest";
import { temporaryFolder } from "./embedded.mjs";
import { hashOf } from "./source-hash.mjs";
import { drain } from "./web-server.mjs";
import { startWorkerChild } from "./worker-child.mjs";

const folder = temporaryFolder("ledgerline-processes");
afterAll(() => rmSync(folder, { recursive: true, force: true }));

describe("closing the web server", () => {
  it("answers the request under way, and then is closed to new ones and to idle connections", async () => {
    const arrived = gate();
    const server = http.createServer((_request, response) => arrived.open(response)).listen(0, "127.0.0.1");
    await once(server, "listening");
    const { port } = server.address() as AddressInfo;
    const agent = new http.Agent({ keepAlive: true });
    const request = http.get({ port, host: "127.0.0.1", agent });
    const response = await arrived.passed;
    const closed = drain(server);
    response.end("done");
    const [answer] = await once(request, "response");
    expect(await read(answer)).toBe("done");
    await closed;
    await expect(fetch(`http://127.0.0.1:${port}/`)).rejects.toThrow();
    agent.destroy();
  });
});

describe("the worker process", () => {
  it("is started again when it dies by itself", async () => {
    const file = path.join(folder, "lives");
    const worker = startWorkerChild({
      program: program("dies", `require("fs").appendFileSync(${JSON.stringify(file)}, "x"); process.exit(3)`),
      firstPauseMs: 1,
    });
    await vi.waitFor(() => expect(readFileSync(file, "utf8").length).toBeGreaterThanOrEqual(3), { timeout: 20_000 });
    await worker.stop();
  });

  it("is told to stop, may finish its work, and is not started again", async () => {
    const file = path.join(folder, "finished");
    const code = `process.on("SIGTERM", () => setTimeout(() => { require("fs").appendFileSync(${JSON.stringify(file)}, "finished "); process.exit(0); }, 50));
      require("fs").writeFileSync(${JSON.stringify(`${file}.ready`)}, ""); setInterval(() => undefined, 1000);`;
    const worker = startWorkerChild({ program: program("finishes", code), firstPauseMs: 1 });
    await vi.waitFor(() => expect(existsSync(`${file}.ready`)).toBe(true), { timeout: 20_000 });
    await worker.stop();
    expect(readFileSync(file, "utf8")).toBe("finished ");
  });
});

describe("the digest of sources", () => {
  it("follows names and contents, not times, and passes over what is not wanted", () => {
    const write = (name: string, text: string) => writeFileSync(path.join(folder, name), text);
    const digest = () => hashOf(folder, ["a.ts", "b.ts", "missing.ts"], (name) => name !== "b.ts");
    write("a.ts", "one");
    const first = digest();
    write("a.ts", "one");
    write("b.ts", "unwanted");
    expect(digest()).toBe(first);
    write("a.ts", "two");
    expect(digest()).not.toBe(first);
  });
});

function program(name: string, code: string): string {
  const file = path.join(folder, `${name}.cjs`);
  writeFileSync(file, code);
  return file;
}

function gate() {
  let open: (response: http.ServerResponse) => void = () => undefined;
  const passed = new Promise<http.ServerResponse>((resolve) => {
    open = resolve;
  });
  return { passed, open: (response: http.ServerResponse) => open(response) };
}

async function read(message: http.IncomingMessage): Promise<string> {
  let text = "";
  for await (const chunk of message) text += chunk;
  return text;
}
