import http from "node:http";
import { type AddressInfo, connect } from "node:net";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { handleCall } from "@/lib/api/door";
import { fromIncoming, sendAnswer } from "@/lib/api/http";
import { routes } from "@/lib/api/routes";
import { maxFileBytes } from "@/lib/core/uploaded-file";
import { Asset } from "@/lib/features/assets/schema";
import { uploadForm } from "@/lib/testing/uploads";
import { Maker } from "./contract/maker";

describe("files over a network", () => {
  let make: Maker;
  let port: number;
  const server = http.createServer(async (request, response) => {
    await sendAnswer(await handleCall(fromIncoming(request)), response);
  });

  beforeAll(async () => {
    make = await Maker.create();
    await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
    port = (server.address() as AddressInfo).port;
  });

  afterAll(() => new Promise<void>((resolve) => server.close(() => resolve())));

  const address = (path = "") => `http://127.0.0.1:${port}/api/x/assets${path}`;
  const headers = () => ({ Authorization: make.authorization });
  const random = (size: number): Uint8Array<ArrayBuffer> =>
    Uint8Array.from({ length: size }, (_, i) => 32 + ((i * 31) % 90));

  test("20 MB go up and come down byte for byte, through both doors", async () => {
    const bytes = random(maxFileBytes);
    const answer = await fetch(address(), { method: "POST", headers: headers(), body: uploadForm("all.txt", bytes) });
    expect(answer.status).toBe(201);
    const { id } = Asset.parse(await answer.json());
    const down = await fetch(address(`/${id}`), { headers: headers() });
    expect(down.headers.get("content-length")).toBe(String(maxFileBytes));
    expect(Buffer.from(await down.arrayBuffer()).equals(Buffer.from(bytes))).toBe(true);
    const route = await routes("*").GET(new Request(address(`/${id}`), { headers: headers() }));
    expect(Buffer.from(await route.arrayBuffer()).equals(Buffer.from(bytes))).toBe(true);
    const up = await routes("*").POST(
      new Request(address(), { method: "POST", headers: headers(), body: uploadForm("a.txt", random(100_000)) }),
    );
    expect(up.status).toBe(201);
  });

  test("a body without an announced length is refused at the first byte too much, in words, on a connection that stays whole", async () => {
    const answered = await rawUpload(maxFileBytes * 2);
    expect(answered.status).toMatch(/^HTTP\/1.1 413 /);
    expect(answered.text).toContain("file: Is larger than 20 MB");
    expect(answered.sentWhenAnswered).toBeLessThan(maxFileBytes * 2);
  });

  test("an announced length beyond the limit is refused before a byte of the body is sent", async () => {
    const answer = await new Promise<number | undefined>((resolve, reject) => {
      const length = { "Content-Type": "multipart/form-data; boundary=x", "Content-Length": 10 ** 9 };
      const request = http.request(address(), { method: "POST", headers: { ...headers(), ...length } }, (response) => {
        resolve(response.statusCode);
        request.destroy();
      });
      request.on("error", reject);
      request.flushHeaders();
    });
    expect(answer).toBe(413);
  });

  test("a client that goes away in the middle, up or down, harms nobody", async () => {
    const { id } = Asset.parse(
      await (
        await fetch(address(), { method: "POST", headers: headers(), body: uploadForm("a.txt", random(5_000_000)) })
      ).json(),
    );
    const away = new AbortController();
    const down = await fetch(address(`/${id}`), { headers: headers(), signal: away.signal });
    away.abort();
    await expect(down.arrayBuffer()).rejects.toThrow();
    const before = await make.scratch.ctx.db.asset.count();
    await cutOff();
    expect((await fetch(address(`/${id}`), { headers: headers() })).status).toBe(200);
    expect(await make.scratch.ctx.db.asset.count()).toBe(before);
  });

  test("eight uploads of 20 MB at once: each is stored or told to wait, and memory stays bounded", async () => {
    const bytes = random(maxFileBytes);
    const before = process.memoryUsage().rss;
    let peak = before;
    const watch = setInterval(() => {
      peak = Math.max(peak, process.memoryUsage().rss);
    }, 20);
    const bodies = Buffer.concat([
      Buffer.from('--x\r\nContent-Disposition: form-data; name="file"; filename="a.txt"\r\n\r\n'),
      bytes,
      Buffer.from("\r\n--x--"),
    ]);
    const answers = await Promise.all(
      Array.from({ length: 8 }, () =>
        fetch(address(), {
          method: "POST",
          headers: { ...headers(), "Content-Type": "multipart/form-data; boundary=x" },
          body: bodies,
        }),
      ),
    );
    clearInterval(watch);
    const statuses = answers.map(({ status }) => status);
    expect(statuses.every((status) => status === 201 || status === 429)).toBe(true);
    expect(statuses).toContain(201);
    for (const busy of answers.filter(({ status }) => status === 429))
      expect(busy.headers.get("retry-after")).toBe("5");
    expect((peak - before) / 1024 / 1024).toBeLessThan(500);
  });

  /** Sends a chunked body of `size` bytes by hand until the answer comes. */
  function rawUpload(size: number): Promise<{ status: string; text: string; sentWhenAnswered: number }> {
    return new Promise((resolve, reject) => {
      const socket = connect(port, "127.0.0.1");
      let sent = 0;
      socket.on("error", reject);
      socket.on("data", (data) => {
        const text = data.toString();
        resolve({ status: text.split("\r\n")[0] ?? "", text, sentWhenAnswered: sent });
        socket.destroy();
      });
      const head = `--x\r\nContent-Disposition: form-data; name="file"; filename="a.txt"\r\n\r\n`;
      socket.write(
        `POST /api/x/assets HTTP/1.1\r\nHost: x\r\nAuthorization: ${make.authorization}\r\nContent-Type: multipart/form-data; boundary=x\r\nTransfer-Encoding: chunked\r\n\r\n`,
      );
      socket.write(`${head.length.toString(16)}\r\n${head}\r\n`);
      const chunk = Buffer.alloc(65_536, 65);
      const more = () => {
        while (sent < size && !socket.destroyed) {
          sent += chunk.length;
          if (!socket.write(Buffer.concat([Buffer.from("10000\r\n"), chunk, Buffer.from("\r\n")])))
            return void socket.once("drain", more);
        }
      };
      more();
    });
  }

  /** Sends half of a body and hangs up. */
  function cutOff(): Promise<void> {
    return new Promise((resolve) => {
      const request = http.request(address(), {
        method: "POST",
        headers: { ...headers(), "Content-Type": "multipart/form-data; boundary=x", "Content-Length": 10_000 },
      });
      request.on("error", () => resolve());
      request.write('--x\r\nContent-Disposition: form-data; name="file"; filename="a.txt"\r\n\r\nhalf', () =>
        request.destroy(new Error("gone")),
      );
    });
  }
});
