import http from "node:http";
import { type AddressInfo, Socket } from "node:net";
import { describe, expect, test } from "vitest";
import { isBrokenConnection } from "./broken-connection.mjs";

describe("a broken connection", () => {
  test("a visitor who leaves amid a request is known by the error that Node makes of it", async () => {
    const broken = await new Promise((resolve) => {
      const server = http.createServer((request) => {
        request.on("error", (error) => {
          server.close();
          resolve(error);
        });
        request.resume();
        visitor.destroy();
      });
      const visitor = new Socket();
      visitor.on("error", () => undefined);
      server.listen(0, "127.0.0.1", () => {
        visitor.connect((server.address() as AddressInfo).port, "127.0.0.1", () => {
          visitor.write("POST / HTTP/1.1\r\nhost: x\r\ncontent-length: 10\r\n\r\nhalf");
        });
      });
    });
    expect(isBrokenConnection(broken)).toBe(true);
  });

  test.each([
    ["a database that is gone", Object.assign(new Error("read ECONNRESET"), { code: "ECONNRESET" })],
    ["a bug", new TypeError("x is not a function")],
    ["what is no error", "aborted"],
  ])("%s is none", (_, error) => {
    expect(isBrokenConnection(error)).toBe(false);
  });
});
