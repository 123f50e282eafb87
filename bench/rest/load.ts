import { execFile, execFileSync } from "node:child_process";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import http from "node:http";
import os from "node:os";
import path from "node:path";
import { promisify } from "node:util";

export interface Load {
  method: "GET" | "POST";
  /** Asked for in turn. */
  paths: string[];
  authorization: string;
  body?: string;
}

const connections = 16;
const hasWrk = (() => {
  try {
    execFileSync("wrk", ["--version"], { stdio: "ignore" });
  } catch (error) {
    return !(error instanceof Error && "code" in error && error.code === "ENOENT");
  }
  return true;
})();

/** Keeps 16 connections busy. @throws when an answer is not a 2xx */
export function load(port: number, work: Load, seconds: number): Promise<{ requests: number; rate: number }> {
  return hasWrk ? byWrk(port, work, seconds) : byNode(port, work, seconds);
}

async function byWrk(port: number, work: Load, seconds: number) {
  const folder = mkdtempSync(path.join(os.tmpdir(), "ledgerline-wrk-"));
  try {
    const script = path.join(folder, "load.lua");
    writeFileSync(script, luaOf(work));
    const args = ["-t1", `-c${connections}`, `-d${seconds}s`, "-s", script, `http://127.0.0.1:${port}`];
    const { stdout } = await promisify(execFile)("wrk", args);
    if (/Non-2xx|Socket errors/.test(stdout)) throw new Error(stdout);
    const [, requests = 0, spent = 1] = (/(\d+) requests in ([\d.]+)s/.exec(stdout) ?? []).map(Number);
    return { requests, rate: requests / spent };
  } finally {
    rmSync(folder, { recursive: true });
  }
}

function luaOf({ method, paths, authorization, body }: Load): string {
  const headers = `{["Authorization"]=${JSON.stringify(authorization)},["Content-Type"]="application/json"}`;
  return `local requests = {}
local at = 0
init = function() for path in (${JSON.stringify(paths.join(" "))}):gmatch("%S+") do
  requests[#requests + 1] = wrk.format(${JSON.stringify(method)}, path, ${headers}, ${body ? JSON.stringify(body) : "nil"}) end end
request = function() at = at % #requests + 1; return requests[at] end
`;
}

async function byNode(port: number, work: Load, seconds: number) {
  const agent = new http.Agent({ keepAlive: true, maxSockets: connections });
  const started = Date.now();
  let requests = 0;
  const worker = async () => {
    while (Date.now() - started < seconds * 1000) {
      await once(agent, port, work, work.paths[requests % work.paths.length] ?? "/");
      requests += 1;
    }
  };
  await Promise.all(Array.from({ length: connections }, worker));
  agent.destroy();
  return { requests, rate: (requests / (Date.now() - started)) * 1000 };
}

function once(agent: http.Agent, port: number, { method, authorization, body }: Load, target: string): Promise<void> {
  return new Promise((resolve, reject) => {
    const headers = { authorization, "content-type": "application/json" };
    const request = http.request({ port, path: target, method, agent, headers }, (response) => {
      const status = response.statusCode ?? 0;
      response.on("end", () => (status < 300 ? resolve() : reject(new Error(`${status} on ${target}`)))).resume();
    });
    request.on("error", reject);
    request.end(body);
  });
}
