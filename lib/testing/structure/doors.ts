import ts from "typescript";
import type { Endpoint } from "@/lib/api/endpoint";
import { isDirective } from "./imports";
import { actionDoors, routesBesideTheContract } from "./layers";
import type { SourceFile } from "./source-file";

const methods = ["GET", "POST", "PUT", "PATCH", "DELETE"];
/** Next refuses differing names of one slug, so the levels have fixed ones (architecture.md, the tree). */
const slugs = ["[id]", "[childId]"];

/** The route file that answers a path of the contract: `/customers/{customer}/contacts/{id}`. */
export function routeFileOf(path: string): string {
  let depth = 0;
  const segments = path.split("/").map((segment) => (segment.startsWith("{") ? slugs[depth++] : segment));
  return `app/api${segments.join("/")}/route.ts`;
}

/** Endpoints without their route file, route files without an endpoint, and files that bind another path or not all methods. */
export function routeMismatches(
  endpoints: readonly Pick<Endpoint, "path">[],
  sources: readonly SourceFile[],
): string[] {
  const wanted = new Map(endpoints.map(({ path }) => [routeFileOf(path), path]));
  const routeFiles = sources.filter(({ file }) => /^app\/api\/(.*\/)?route\.tsx?$/.test(file));
  const present = new Map(routeFiles.map((source) => [source.file, source]));
  const missing = [...wanted].filter(([file]) => !present.has(file)).map(([file, path]) => `${path} has no ${file}`);
  const wrong = routeFiles.flatMap((source) => {
    const path = wanted.get(source.file);
    if (path === undefined) return isBesideTheContract(source.file) ? [] : [`${source.file} serves no endpoint`];
    const bound = boundRoute(source);
    const isRight = bound?.path === path && bound.methods.join() === methods.join();
    return isRight ? [] : [`${source.file} must be: export const { ${methods.join(", ")} } = routes("${path}")`];
  });
  return [...missing, ...wrong];
}

/** Two paths that would need one route file under different names, and path parameters beyond two. */
export function ambiguousPaths(endpoints: readonly Pick<Endpoint, "path">[]): string[] {
  const paths = [...new Set(endpoints.map(({ path }) => path))];
  return paths.filter((path, index) => {
    const twin = paths.slice(0, index).some((other) => routeFileOf(other) === routeFileOf(path));
    return twin || (path.match(/\{/g)?.length ?? 0) > slugs.length;
  });
}

/** Exports of `actions.ts` files that the action door did not make, and files without `"use server"`. */
export function strayActions(sources: readonly SourceFile[]): string[] {
  return sources
    .filter(({ file }) => /^app\/.*actions\.ts$/.test(file))
    .flatMap((source) => [
      ...(isDirective(source, "use server") ? [] : [`${source.file} does not start with "use server"`]),
      ...doorsFromElsewhere(source),
      ...source.tree.statements
        .filter((statement) => !isActionOrImport(statement))
        .map((statement) => {
          return `${source.file}: ${statement.getText().split("\n")[0]}`;
        }),
    ]);
}

/** A function of the same name from another place is no door. */
function doorsFromElsewhere({ file, tree }: SourceFile): string[] {
  return tree.statements.filter(ts.isImportDeclaration).flatMap((statement) => {
    const names = statement.importClause?.namedBindings?.getText() ?? "";
    const isDoor = actionDoors.some((door) => new RegExp(`\\b${door}\\b`).test(names));
    const from = ts.isStringLiteral(statement.moduleSpecifier) ? statement.moduleSpecifier.text : "";
    return isDoor && from !== "@/lib/web/action" ? [`${file} takes its door from ${from}`] : [];
  });
}

function isBesideTheContract(file: string): boolean {
  const path = file.replace("app/api/", "").replace(/\/?route\.tsx?$/, "");
  return routesBesideTheContract.some((route) => route.path.test(path));
}

function boundRoute({ tree }: SourceFile): { path: string; methods: string[] } | null {
  const [imported, exported, ...more] = tree.statements;
  if (!imported || !ts.isImportDeclaration(imported) || more.length > 0) return null;
  if (!exported || !ts.isVariableStatement(exported) || !isExported(exported)) return null;
  const [declaration] = exported.declarationList.declarations;
  if (!declaration || !ts.isObjectBindingPattern(declaration.name)) return null;
  const call = declaration.initializer;
  if (!call || !ts.isCallExpression(call) || call.expression.getText() !== "routes") return null;
  const [path] = call.arguments;
  if (!path || !ts.isStringLiteral(path)) return null;
  return { path: path.text, methods: declaration.name.elements.map((element) => element.getText()) };
}

function isActionOrImport(statement: ts.Statement): boolean {
  if (ts.isImportDeclaration(statement)) return true;
  if (ts.isExpressionStatement(statement)) return ts.isStringLiteral(statement.expression);
  if (!ts.isVariableStatement(statement) || !isExported(statement)) return false;
  return statement.declarationList.declarations.every(({ initializer }) => {
    return !!initializer && ts.isCallExpression(initializer) && actionDoors.includes(initializer.expression.getText());
  });
}

function isExported(statement: ts.VariableStatement): boolean {
  return statement.modifiers?.some((modifier) => modifier.kind === ts.SyntaxKind.ExportKeyword) ?? false;
}
