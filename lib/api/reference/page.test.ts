import { describe, expect, test } from "vitest";
import { isOfNewest } from "../openapi";
import { endpoints } from "../registry";
import { html, prose } from "./html";
import { serveReference, serveScript, serveStyle } from "./serve";

const page = await serveReference(new Request("http://x/api/reference")).text();
const ids = [...page.matchAll(/ id="([^"]+)"/g)].map((match) => match[1] ?? "");

describe("the API reference", () => {
  test("has a section for every call of the newest version, found in its list", () => {
    for (const { id, path } of endpoints.filter(isOfNewest)) {
      expect(ids).toContain(id);
      expect(page).toContain(`/api${path}`);
      expect(page).toContain(`href="#${id}"`);
    }
  });

  test("every link within the page leads somewhere, and no two places have one name", () => {
    const targets = [...page.matchAll(/href="#([^"]+)"/g)].map((match) => match[1] ?? "");
    expect(targets.filter((target) => !ids.includes(target))).toEqual([]);
    expect(ids).toEqual([...new Set(ids)]);
  });

  test("loads nothing from outside and has nothing inline, so that its policy can forbid both", async () => {
    const loaded = [...page.matchAll(/<(?:script|link|img)[^>]*(?:src|href)="([^"]+)"/g)].map(
      (match) => match[1] ?? "",
    );
    expect(loaded).toEqual(["/favicon.svg", "/api/reference/reference.css", "/api/reference/search.js"]);
    expect(page).not.toMatch(/<style|style="|<script>| on[a-z]+="|javascript:/);
    expect(await (await serveStyle()).text()).not.toMatch(/url\(|@import/);
    const policy = serveReference(new Request("http://x/")).headers.get("content-security-policy") ?? "";
    expect(policy).toContain("default-src 'none'");
    expect(policy).not.toMatch(/unsafe|\*|https?:/);
  });

  test("opens and closes every element in order", () => {
    const open: string[] = [];
    for (const [, closing, name = "", rest] of page.matchAll(/<(\/?)([a-z][a-z0-9]*)([^>]*)>/g)) {
      if (["meta", "link", "input"].includes(name)) continue;
      if (!closing && !rest?.endsWith("/")) open.push(name);
      else expect(open.pop()).toBe(name);
    }
    expect(open).toEqual([]);
  });

  test("follows the theme chosen in the dashboard", async () => {
    const themed = async (cookie: string) =>
      (await serveReference(new Request("http://x/", { headers: { cookie } })).text()).slice(0, 80);
    expect(await themed("a=b; theme=dark")).toContain('data-theme="dark"');
    expect(await themed("theme=light")).toContain('data-theme="light"');
    expect(await themed('theme="><script>')).not.toContain("data-theme");
  });

  test("its style has the dashboard's tokens and its script is a script", async () => {
    const [style, script] = [await serveStyle(), await serveScript()];
    expect(style.headers.get("content-type")).toBe("text/css; charset=utf-8");
    expect(await style.text()).toContain("--canvas");
    expect(script.headers.get("content-type")).toBe("text/javascript; charset=utf-8");
  });

  test("what is put into markup is escaped", () => {
    expect(html`<p title="${'"'}">${"<b>&"}</p>`.text).toBe('<p title="&quot;">&lt;b&gt;&amp;</p>');
    expect(prose("a `<b>` c").text).toBe("a <code>&lt;b&gt;</code> c");
  });
});
