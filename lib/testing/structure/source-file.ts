import { existsSync, readdirSync, readFileSync } from "node:fs";
import path from "node:path";
import ts from "typescript";

export const projectRoot = path.resolve(import.meta.dirname, "../../..");

export interface Import {
  /** What the code says: `@/lib/core/ids`, `./rows`, `zod`. */
  specifier: string;
  /** Path in the project, or null for a package or a Node module. */
  file: string | null;
  /** Vanishes when compiled: `import type`, or only `type` names. */
  typeOnly: boolean;
  /** Runs in a thread of its own: `new URL("./thread.ts", import.meta.url)`. */
  isThread?: true;
}

export interface SourceFile {
  /** From the project's root, with `/`: `lib/core/ids.ts`. */
  file: string;
  text: string;
  tree: ts.SourceFile;
  imports: Import[];
}

const notOurs = new Set(["node_modules", "generated", "public", "test-results", "playwright-report"]);
const codeFile = /\.(ts|tsx|mjs|js)$/;

/** Every file of the project, from its root; no installed, generated or hidden ones. */
export function projectFiles(folder = ""): string[] {
  return readdirSync(path.join(projectRoot, folder), { withFileTypes: true }).flatMap((entry) => {
    const file = path.posix.join(folder, entry.name);
    if (entry.name.startsWith(".") || notOurs.has(entry.name)) return [];
    return entry.isDirectory() ? projectFiles(file) : [file];
  });
}

let parsedProject: SourceFile[] | null = null;

/** The project's code, parsed once a worker. */
export function projectSources(): SourceFile[] {
  parsedProject ??= projectFiles()
    .filter((file) => codeFile.test(file) && file !== "next-env.d.ts")
    .map((file) => parseSource(file, readFileSync(path.join(projectRoot, file), "utf8")));
  return parsedProject;
}

/** @param text lets a test pretend that a file says something else. */
export function parseSource(file: string, text: string): SourceFile {
  const kind = file.endsWith("x") ? ts.ScriptKind.TSX : file.endsWith("ts") ? ts.ScriptKind.TS : ts.ScriptKind.JS;
  const tree = ts.createSourceFile(file, text, ts.ScriptTarget.Latest, true, kind);
  return { file, text, tree, imports: importsOf(file, tree) };
}

/** Calls `visit` for every node of a file. */
export function everyNode(tree: ts.Node, visit: (node: ts.Node) => void): void {
  visit(tree);
  ts.forEachChild(tree, (child) => everyNode(child, visit));
}

/** `lib/core/ids.ts:12`, for a failure that a person can click. */
export function placeOf(source: SourceFile, node: ts.Node): string {
  return `${source.file}:${source.tree.getLineAndCharacterOfPosition(node.getStart()).line + 1}`;
}

function importsOf(file: string, tree: ts.SourceFile): Import[] {
  const found: Import[] = [];
  const add = (specifier: ts.Node | undefined, more: Omit<Import, "specifier" | "file">) => {
    if (!specifier || !ts.isStringLiteralLike(specifier)) return;
    found.push({ specifier: specifier.text, file: resolve(file, specifier.text), ...more });
  };
  everyNode(tree, (node) => {
    if (ts.isImportDeclaration(node)) add(node.moduleSpecifier, { typeOnly: isTypeOnly(node.importClause) });
    else if (ts.isExportDeclaration(node)) add(node.moduleSpecifier, { typeOnly: node.isTypeOnly });
    else if (ts.isImportTypeNode(node) && ts.isLiteralTypeNode(node.argument))
      add(node.argument.literal, { typeOnly: true });
    else if (ts.isCallExpression(node) && node.expression.kind === ts.SyntaxKind.ImportKeyword)
      add(node.arguments[0], { typeOnly: false });
    else if (isThreadUrl(node)) add(node.arguments?.[0], { typeOnly: false, isThread: true });
  });
  return found;
}

function isTypeOnly(clause: ts.ImportClause | undefined): boolean {
  if (!clause) return false;
  if (clause.phaseModifier === ts.SyntaxKind.TypeKeyword) return true;
  const names = clause.namedBindings;
  return !clause.name && !!names && ts.isNamedImports(names) && names.elements.every((name) => name.isTypeOnly);
}

function isThreadUrl(node: ts.Node): node is ts.NewExpression {
  return (
    ts.isNewExpression(node) &&
    node.expression.getText() === "URL" &&
    node.arguments?.[1]?.getText() === "import.meta.url"
  );
}

const endings = ["", ".ts", ".tsx", ".mjs", ".js", "/index.ts", "/index.tsx"];

function resolve(from: string, specifier: string): string | null {
  const target = specifier.startsWith("@/")
    ? specifier.slice(2)
    : specifier.startsWith(".")
      ? path.posix.join(path.posix.dirname(from), specifier)
      : null;
  if (target === null) return null;
  const ending = endings.find((one) => codeFile.test(target + one) && existsSync(path.join(projectRoot, target + one)));
  return ending === undefined ? target : target + ending;
}
