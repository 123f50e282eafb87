import { describe, expect, test } from "vitest";
import { ambiguousPaths, routeMismatches, strayActions } from "./structure/doors";
import * as imports from "./structure/imports";
import { keysWithoutAccount, looseRelations, modelsOf } from "./structure/prisma-models";
import { parseSource, type SourceFile } from "./structure/source-file";
import * as style from "./structure/style";

type Rule = (sources: readonly SourceFile[]) => string[];

const bound = (path: string, methods = "GET, POST, PUT, PATCH, DELETE") =>
  `import { routes } from "@/lib/api/routes";\nexport const { ${methods} } = routes("${path}");`;

/** One fault for each rule: where it stands, what it says. */
const faults: [string, Rule, string, string][] = [
  [
    "a component that queries",
    imports.forbiddenImports,
    "components/customers/form.tsx",
    `import { getCustomer } from "@/lib/features/customers/queries";`,
  ],
  [
    "a page that reads rows",
    imports.forbiddenImports,
    "app/(dashboard)/customers/page.tsx",
    `import type { A } from "@/lib/features/customers/rows";`,
  ],
  [
    "a schema that opens the database",
    imports.forbiddenImports,
    "lib/features/customers/schema.ts",
    `import { sql } from "@/lib/db/sql";`,
  ],
  [
    "a product file that needs the tests",
    imports.forbiddenImports,
    "lib/core/ids.ts",
    `import { scratchAccount } from "@/lib/testing/scratch";`,
  ],
  ["a file in no layer", imports.forbiddenImports, "lib/magic/spell.ts", `import { newId } from "@/lib/core/ids";`],
  [
    "a feature that reaches to the right",
    imports.rightwardImports,
    "lib/features/taxes/commands.ts",
    `import { x } from "@/lib/features/invoices/queries";`,
  ],
  ["a file that imports itself", imports.importCycles, "lib/core/ids.ts", `import { newId } from "./ids";`],
  [
    "a client component that reaches the database",
    imports.serverCodeInBrowser,
    "components/x/form.tsx",
    `"use client";\nimport "server-only";`,
  ],
  [
    "a schema that needs Node",
    imports.serverCodeInBrowser,
    "lib/features/taxes/schema.ts",
    `import { hash } from "node:crypto";`,
  ],
  [
    "a second user of the table library",
    imports.strayPackages,
    "components/customers/table.tsx",
    `import { useTable } from "@tanstack/react-table";`,
  ],
  ["React in a feature", imports.strayPackages, "lib/features/taxes/rules.ts", `import { cache } from "react";`],
  [
    "a feature with the unscoped client",
    imports.strayPowers,
    "lib/features/taxes/queries.ts",
    `import { connection } from "@/lib/db/client";`,
  ],
  [
    "a feature that mints a tenant",
    imports.strayPowers,
    "lib/features/taxes/queries.ts",
    `import { asAccountId } from "@/lib/auth/account-id";`,
  ],
  ["a package in the engine", imports.enginePackagesBeyond, "lib/engine/money/x.ts", `import { z } from "zod";`],
  ["Node in the engine", imports.enginePackagesBeyond, "lib/engine/money/x.ts", `import fs from "node:fs";`],
  ["a clock in the engine", style.impurities, "lib/engine/money/x.ts", "export const now = () => Date.now();"],
  ["a date of now in the engine", style.impurities, "lib/engine/money/x.ts", "export const now = () => new Date();"],
  ["chance in the engine", style.impurities, "lib/engine/money/x.ts", "export const dice = () => Math.random();"],
  ["waiting in the engine", style.impurities, "lib/engine/money/x.ts", "export async function slow() {}"],
  ["a network in the engine", style.impurities, "lib/engine/money/x.ts", `export const get = () => fetch("/x");`],
  ["an environment in the engine", style.impurities, "lib/engine/money/x.ts", "export const zone = process.env.TZ;"],
  ["a long file", style.longFiles, "lib/core/x.ts", "export {};\n".repeat(301)],
  ["a long function", style.longFunctions, "lib/core/x.ts", `export function f() {\n${"  g();\n".repeat(60)}}`],
  ["an any", style.shortcuts, "lib/core/x.ts", "export const x: any = 1;"],
  ["a non-null assertion", style.shortcuts, "lib/core/x.ts", "export const x = y!.z;"],
  ["a silenced checker", style.shortcuts, "lib/core/x.ts", `// @ts-${"ignore"}\nexport {};`],
  ["a silenced linter", style.shortcuts, "lib/core/x.ts", `// biome-${"ignore"} lint: no\nexport {};`],
  ["a note for later", style.shortcuts, "lib/core/x.ts", `// TO${"DO"} later\nexport {};`],
  ["a skipped test", style.shortcuts, "lib/core/x.test.ts", `test.skip("x", () => {});`],
  ["a cast in a feature", style.shortcuts, "lib/features/taxes/rules.ts", "export const x = y as string;"],
  [
    "an action made by hand",
    strayActions,
    "app/(dashboard)/x/actions.ts",
    `"use server";\nexport async function save() {}`,
  ],
  [
    "a door from elsewhere",
    strayActions,
    "app/(dashboard)/x/actions.ts",
    `"use server";\nimport { action } from "@/lib/other";\nexport const save = action(saveX);`,
  ],
  ["actions without the directive", strayActions, "app/(dashboard)/x/actions.ts", "export const save = action(saveX);"],
];

describe("each rule finds its fault", () => {
  test.each(faults)("%s", (_name, rule, file, text) => {
    expect(rule([parseSource(file, text)])).not.toEqual([]);
  });

  test("names: barrels, drawers for everything, versions, other cases", () => {
    const names = ["lib/core/index.ts", "lib/utils.ts", "lib/db/helpers/x.ts", "lib/core/ids-v2.ts", "lib/core/Ids.ts"];
    expect(style.strayNames([...names, "lib/core/ids.ts", "app/api/[...path]/route.ts"])).toEqual(names);
  });

  test("places: a noun in another spelling, a folder the tree does not have", () => {
    const strays = ["components/customer/form.tsx", "prisma/schema/tax.prisma", "lib/services/x.ts", "e2e/load/x.ts"];
    expect(style.strayPlaces([...strays, "components/customers/form.tsx", "lib/core/ids.ts"])).toEqual(strays);
  });

  test("names: a feature's files", () => {
    const strays = ["lib/features/taxes/service.ts", "lib/features/tax/schema.ts", "lib/features/taxes/a/b/rows.ts"];
    const fine = ["taxes/rows.ts", "invoices/commands/void.ts", "invoices/line-items/rows.ts", "taxes/rules.test.ts"];
    expect(style.strayFeatureFiles([...strays, ...fine.map((file) => `lib/features/${file}`)])).toEqual(strays);
  });
});

describe("doors", () => {
  const endpoint = [{ path: "/customers/{customer}/contacts/{id}" }];
  const file = "app/api/customers/[id]/contacts/[childId]/route.ts";
  const judge = (at: string, text: string) => routeMismatches(endpoint, [parseSource(at, text)]);

  test("a right route file passes", () => {
    expect(judge(file, bound("/customers/{customer}/contacts/{id}"))).toEqual([]);
  });

  test.each([
    ["another path", file, bound("/customers/{id}")],
    ["a missing method", file, bound("/customers/{customer}/contacts/{id}", "GET, POST")],
    ["another place", "app/api/customers/route.ts", bound("/customers")],
  ])("%s is found", (_name, at, text) => {
    expect(judge(at, text)).not.toEqual([]);
  });

  test("two spellings of one path are found", () => {
    expect(ambiguousPaths([{ path: "/a/{id}" }, { path: "/a/{b}" }])).toEqual(["/a/{b}"]);
  });
});

describe("tables", () => {
  const model = (body: string) => modelsOf(`model Thing {\n${body}\n}\n`);

  test("a key without the account is found, and a model of no account", () => {
    expect(keysWithoutAccount(model("  accountId String\n  id String @id"))).toHaveLength(1);
    expect(keysWithoutAccount(model("  id String @id"))).toHaveLength(1);
    expect(keysWithoutAccount(model("  accountId String\n  id String\n  @@id([accountId, id])"))).toEqual([]);
  });

  test("a relation that cascades or leaves the account is found", () => {
    const relation = (how: string) => looseRelations(model(`  other Other @relation(${how})`));
    const inside = "fields: [accountId, otherId], references: [accountId, id]";
    expect(relation(inside)).toEqual(["Thing.other"]);
    expect(relation("fields: [otherId], references: [id], onUpdate: Restrict")).toEqual(["Thing.other"]);
    expect(relation(`${inside}, onUpdate: Restrict`)).toEqual([]);
  });
});
