import { enginePackages, exceptions, layerOf, mayConnect, mayImport, mayMint, nouns, ownedPackages } from "./layers";
import type { Import, SourceFile } from "./source-file";

/** Imports against the dependency rule, as `from → to`. */
export function forbiddenImports(sources: readonly SourceFile[]): string[] {
  return everyImport(sources).flatMap(({ source, target, file }) => {
    const [from, to] = [layerOf(source.file), layerOf(file)];
    if (from === null) return [`${source.file} is in no layer`];
    if (from === "outside" || to === from) return [];
    const isAllowed = to !== null && (mayImport[from].includes(to) || isException(source.file, file, target));
    return isAllowed ? [] : [`${source.file} (${from}) → ${file} (${to ?? "no layer"})`];
  });
}

/** Exceptions that nothing uses any more. */
export function unusedExceptions(sources: readonly SourceFile[]): string[] {
  const used = new Set(everyImport(sources).map(({ source, file }) => exceptionFor(source.file, file)));
  return exceptions.filter((exception) => !used.has(exception)).map(({ from, to }) => `${from} → ${to}`);
}

/** Features that reach to the right in the written order, or into another's rows. */
export function rightwardImports(sources: readonly SourceFile[]): string[] {
  return everyImport(sources).flatMap(({ source, file }) => {
    const [from, to] = [nounOf(source.file), nounOf(file)];
    if (!from || !to || from === to || source.file.endsWith(".test.ts")) return [];
    const isBinding = source.file.endsWith("/endpoints.ts");
    const isRightward = nouns.indexOf(to) > nouns.indexOf(from);
    return isRightward && !isBinding ? [`${source.file} → ${file}`] : [];
  });
}

/** Packages used outside their one owner. */
export function strayPackages(sources: readonly SourceFile[]): string[] {
  return packageImports(sources).flatMap(({ source, specifier }) => {
    if (layerOf(source.file) === "outside" && !source.file.startsWith("lib/testing/")) return [];
    if (/(\.test\.tsx?$)/.test(source.file)) return [];
    const owner = ownedPackages.find(({ name }) => name.test(specifier));
    return owner && !owner.by.test(source.file) ? [`${source.file} → ${specifier}`] : [];
  });
}

/** Packages and Node modules in the engine. */
export function enginePackagesBeyond(sources: readonly SourceFile[]): string[] {
  return packageImports(sources)
    .filter(({ source, specifier }) => layerOf(source.file) === "engine" && !enginePackages.has(specifier))
    .map(({ source, specifier }) => `${source.file} → ${specifier}`);
}

/** Users of the unscoped client and of the account minter who are not entitled to them. */
export function strayPowers(sources: readonly SourceFile[]): string[] {
  return everyImport(sources).flatMap(({ source, file, target }) => {
    const opens = /^lib\/db\/client\.ts$/.test(file) && !mayConnect.test(source.file) && !isTest(source.file);
    const mints = file === "lib/auth/account-id.ts" && !mayMint.test(source.file) && !isTest(source.file);
    return (opens || mints) && !target.typeOnly ? [`${source.file} → ${file}`] : [];
  });
}

/**
 * Chains of imports that end where they began. A component that is loaded when it is opened may name the props of what opens it, so among
 * components types do not count.
 */
export function importCycles(sources: readonly SourceFile[]): string[] {
  const graph = graphOf(sources);
  const done = new Set<string>();
  const found = new Set<string>();
  const walk = (file: string, trail: string[]) => {
    const at = trail.indexOf(file);
    if (at >= 0) {
      found.add([...trail.slice(at), file].join(" → "));
      return;
    }
    if (done.has(file)) return;
    for (const next of graph.get(file) ?? []) walk(next, [...trail, file]);
    done.add(file);
  };
  for (const file of graph.keys()) walk(file, []);
  return [...found];
}

/**
 * Server-only code that runs in the browser: what a client component, a schema or a rule reaches by imports that survive compilation.
 * A server action's file is a border: the browser gets a reference to it.
 */
export function serverCodeInBrowser(sources: readonly SourceFile[]): string[] {
  const byFile = new Map(sources.map((source) => [source.file, source]));
  const found: string[] = [];
  const seen = new Map<string, string[]>();
  const walk = (source: SourceFile, trail: string[]) => {
    if (seen.has(source.file) || isDirective(source, "use server")) return;
    seen.set(source.file, trail);
    for (const { specifier, file, typeOnly } of source.imports) {
      if (typeOnly) continue;
      const next = file === null ? undefined : byFile.get(file);
      if (/^(node:|server-only$)/.test(specifier)) found.push([...trail, source.file, specifier].join(" → "));
      else if (next) walk(next, [...trail, source.file]);
    }
  };
  for (const source of sources) if (runsInBrowser(source)) walk(source, []);
  return found;
}

function runsInBrowser(source: SourceFile): boolean {
  return layerOf(source.file) === "shared" || (isDirective(source, "use client") && !isTest(source.file));
}

export function isDirective(source: SourceFile, directive: string): boolean {
  return new RegExp(`^\\s*["']${directive}["']`).test(source.text);
}

function isTest(file: string): boolean {
  return layerOf(file) === "outside";
}

export function nounOf(file: string): string | null {
  return /^lib\/features\/([^/]+)\//.exec(file)?.[1] ?? null;
}

function isException(from: string, to: string, target: Import): boolean {
  const exception = exceptionFor(from, to);
  return exception !== undefined && (!exception.typeOnly || target.typeOnly);
}

function exceptionFor(from: string, to: string) {
  return exceptions.find((exception) => exception.from.test(from) && exception.to.test(to));
}

function everyImport(sources: readonly SourceFile[]) {
  return sources.flatMap((source) =>
    source.imports.flatMap((target) => (target.file === null ? [] : [{ source, target, file: target.file }])),
  );
}

function packageImports(sources: readonly SourceFile[]) {
  return sources.flatMap((source) =>
    source.imports.filter(({ file }) => file === null).map(({ specifier }) => ({ source, specifier })),
  );
}

function graphOf(sources: readonly SourceFile[]): Map<string, string[]> {
  const targetsOf = ({ file, imports }: SourceFile) =>
    imports.flatMap((one) => {
      const isNoImport = one.isThread || (one.typeOnly && file.startsWith("components/"));
      return isNoImport ? [] : (one.file ?? []);
    });
  return new Map(sources.map((source) => [source.file, targetsOf(source)]));
}
