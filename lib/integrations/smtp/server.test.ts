import { describe, expect, test } from "vitest";
import { serverOfUrl } from "./server";

describe("the installation's server", () => {
  test.each([
    ["smtp://mail.example.com", { host: "mail.example.com", port: 587, security: "WHERE_OFFERED", credentials: null }],
    ["smtps://mail.example.com", { port: 465, security: "TLS" }],
    ["smtp://[::1]:2525", { host: "::1", port: 2525 }],
    [
      "smtp://billing%40halden.example:p%40ss%3A%2F@mail.example.com:25",
      { port: 25, credentials: { user: "billing@halden.example", password: "p@ss:/" } },
    ],
  ])("%s", (url, server) => {
    expect(serverOfUrl(url)).toMatchObject(server);
  });

  test("another protocol is refused, so that a mistake is not taken for a server", () => {
    expect(() => serverOfUrl("https://mail.example.com")).toThrow("SMTP_URL must begin with");
  });
});
