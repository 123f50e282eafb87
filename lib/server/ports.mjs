import net from "node:net";
import { Problem } from "./problem.mjs";

/**
 * A free port on the loopback address: the preferred one if it still is free.
 * @param {number} preferred 0 for any
 * @returns {Promise<number>}
 */
export async function freePort(preferred = 0) {
  const chosen = await tryPort(preferred, "127.0.0.1");
  return typeof chosen === "number" ? chosen : freePort(0);
}

/**
 * Where to listen, from PORT (3000; 0 for any free one) and HOST (all addresses of this computer).
 * @param {NodeJS.ProcessEnv} env
 * @returns {Promise<{ port: number, host: string | undefined }>}
 */
export async function listenAddress(env) {
  const host = env.HOST || undefined;
  const port = env.PORT ? Number(env.PORT) : 3000;
  if (!Number.isInteger(port) || port < 0 || port > 65_535)
    throw new Problem(`PORT is a number from 0 to 65535, not ${env.PORT}.`);
  if (port === 0) return { port: await freePort(), host };
  // Some systems let one program have all addresses and another the loopback one, so both are tried.
  for (const address of host ? [host] : [undefined, "127.0.0.1"]) {
    const result = await tryPort(port, address);
    if (typeof result === "string") throw listenProblem(result, port, host);
  }
  return { port, host };
}

/**
 * @param {string} code of the error of `listen`
 * @param {number} port
 * @param {string | undefined} host
 */
export function listenProblem(code, port, host) {
  const example = `PORT=${port === 65_535 ? 3000 : port + 1} npm start`;
  if (code === "EADDRINUSE")
    return new Problem(`Port ${port} is taken by another program: stop it, or choose another one: ${example}`);
  if (code === "EACCES")
    return new Problem(
      `This account may not open port ${port}: choose one above 1023, for example PORT=3000 npm start`,
    );
  return new Problem(`HOST=${host} is no address of this computer (${code}).`);
}

/** @param {number} port @param {string | undefined} host @returns {Promise<number | string>} the port, or why not */
function tryPort(port, host) {
  return new Promise((resolve) => {
    const server = net.createServer();
    server.once("error", (error) => resolve("code" in error ? String(error.code) : error.message));
    server.listen({ port, host }, () => {
      const address = server.address();
      server.close(() => resolve(typeof address === "object" && address ? address.port : port));
    });
  });
}
