import { describe, expect, test } from "vitest";
import { endpoints } from "@/lib/api/registry";
import { ambiguousPaths, routeMismatches, strayActions } from "./structure/doors";
import * as imports from "./structure/imports";
import { keysWithoutAccount, looseRelations, readModels } from "./structure/prisma-models";
import { projectFiles, projectSources } from "./structure/source-file";
import * as style from "./structure/style";

const sources = projectSources();
const files = projectFiles();
const models = readModels();

describe("the dependency rule", () => {
  test("every import follows it", () => {
    expect(imports.forbiddenImports(sources)).toEqual([]);
  });

  test("every exception to it is still needed", () => {
    expect(imports.unusedExceptions(sources)).toEqual([]);
  });

  test("features use those to their left only", () => {
    expect(imports.rightwardImports(sources)).toEqual([]);
  });

  test("no import leads back to where it began", () => {
    expect(imports.importCycles(sources)).toEqual([]);
  });

  test("what runs in the browser reaches no server code", () => {
    expect(imports.serverCodeInBrowser(sources)).toEqual([]);
  });

  test("each outside package has one owner", () => {
    expect(imports.strayPackages(sources)).toEqual([]);
  });

  test("only the database's own layers hold the unscoped client, and only lib/auth mints a tenant", () => {
    expect(imports.strayPowers(sources)).toEqual([]);
  });
});

describe("the money engine", () => {
  test("imports nothing outside itself but a decimal and a calendar library", () => {
    expect(imports.enginePackagesBeyond(sources)).toEqual([]);
  });

  test("has no I/O, clock, randomness or asynchrony", () => {
    expect(style.impurities(sources)).toEqual([]);
  });
});

describe("the closed vocabulary", () => {
  test("names no barrel and no drawer for everything", () => {
    expect(style.strayNames(files)).toEqual([]);
  });

  test("a noun is spelled alike in every place that has it", () => {
    expect(style.strayPlaces(files)).toEqual([]);
  });

  test("a feature has only the files the architecture names", () => {
    expect(style.strayFeatureFiles(files)).toEqual([]);
  });
});

describe("style", () => {
  test("no file is longer than 300 lines", () => {
    expect(style.longFiles(sources)).toEqual([]);
  });

  test("no function is longer than 60 lines, with markup 90", () => {
    expect(style.longFunctions(sources)).toEqual([]);
  });

  test("no any, no assertion past the checker, no silenced checker, no note for later, no skipped test", () => {
    expect(style.shortcuts(sources)).toEqual([]);
  });
});

describe("doors", () => {
  test("every registered path has its route file with all methods, and every route file an endpoint", () => {
    expect(routeMismatches(endpoints, sources)).toEqual([]);
    expect(ambiguousPaths(endpoints)).toEqual([]);
  });

  test("no two endpoints have one id, or one method and path in one version", () => {
    const calls = endpoints.map(({ method, path, from, until }) => `${method} ${path} ${from ?? ""}…${until ?? ""}`);
    const ids = endpoints.map(({ id, from, until }) => `${id} ${from ?? ""}…${until ?? ""}`);
    expect(calls).toEqual([...new Set(calls)]);
    expect(ids).toEqual([...new Set(ids)]);
  });

  test("every export of an actions.ts is made by the action door", () => {
    expect(strayActions(sources)).toEqual([]);
  });
});

describe("tables", () => {
  test("every account table's key starts with the account", () => {
    expect(keysWithoutAccount(models)).toEqual([]);
  });

  test("no relation carries a change of key along or joins two accounts", () => {
    expect(looseRelations(models)).toEqual([]);
  });
});
