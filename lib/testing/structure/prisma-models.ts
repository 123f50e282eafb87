import { readdirSync, readFileSync } from "node:fs";
import path from "node:path";
import { projectRoot } from "./source-file";

/** Models that are not of one account; each with its reason. */
export const globalModels: Record<string, string> = {
  Organisation: "above its accounts",
  Account: "the tenant itself",
  User: "one person may belong to several accounts",
  SignInAttempt: "before sign-in there is no account",
  WorkerHeartbeat: "of the installation",
};

export interface Model {
  name: string;
  table: string;
  body: string;
}

export function readModels(): Model[] {
  const folder = path.join(projectRoot, "prisma/schema");
  const text = readdirSync(folder)
    .filter((file) => file.endsWith(".prisma"))
    .map((file) => readFileSync(path.join(folder, file), "utf8"))
    .join("\n");
  return modelsOf(text);
}

export function modelsOf(schema: string): Model[] {
  return [...schema.matchAll(/^model (\w+) \{\n([\s\S]*?)^\}/gm)].map(([, name = "", body = ""]) => {
    return { name, body, table: /@@map\("(\w+)"\)/.exec(body)?.[1] ?? name };
  });
}

/** Account tables whose key does not start with the account, and models of no account that are not known as such. */
export function keysWithoutAccount(models: readonly Model[]): string[] {
  return models.flatMap(({ name, body }) => {
    const isOfAccount = /^\s*accountId\s+String\s/m.test(body);
    if (!isOfAccount) return name in globalModels ? [] : [`${name} has no accountId`];
    const startsWithAccount = /^\s*@@id\(\[accountId\b/m.test(body) || /^\s*accountId\s+String\s+@id\b/m.test(body);
    return startsWithAccount ? [] : [`${name} has no key that starts with accountId`];
  });
}

/** Relations that would carry a change of key along, or join rows of two accounts. */
export function looseRelations(models: readonly Model[]): string[] {
  const global = new Set(Object.keys(globalModels));
  return models.flatMap(({ name, body }) =>
    [...body.matchAll(/^\s*(\w+)\s+(\w+)\??\s+@relation\((.*fields:.*)\)/gm)].flatMap(
      ([, field, target = "", how = ""]) => {
        const isRestricted = /onUpdate: Restrict/.test(how);
        const staysInside =
          global.has(target) || global.has(name) || /fields: \[accountId,.*references: \[accountId,/.test(how);
        return isRestricted && staysInside ? [] : [`${name}.${field}`];
      },
    ),
  );
}
