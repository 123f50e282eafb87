import ts from "typescript";
import { layerOf, nouns } from "./layers";
import { everyNode, placeOf, type SourceFile } from "./source-file";

const longestFile = 300;
/** Lines of a function; one that answers JSX may be longer, since markup takes a line an attribute. */
const longestFunction = { code: 60, markup: 90 };
const vagueNames =
  /(^|\/)(utils?|helpers?|common|misc|shared|lib)(\.[a-z.]+$|\/)|(^|\/)index\.(ts|tsx|js|mjs)$|[-.]v\d+\.[a-z]+$/;
const kebabCase = /^(_|\$)?[a-z0-9]+(-[a-z0-9]+)*(\.[a-z0-9-]+)*$/;
const featureFile = /^(schema|rules|rows|queries|commands|endpoints|jobs)\.ts$|^commands\/[a-z-]+\.ts$|\.test\.ts$/;

/** Files whose names the closed vocabulary does not have: barrels, drawers for everything, other cases. */
export function strayNames(files: readonly string[]): string[] {
  return files.filter((file) => {
    const inside = file.replace(/^lib\//, "");
    const name = file.split("/").at(-1) ?? "";
    const isCode = /\.(tsx?|mjs|js|css)$/.test(name);
    return isCode && (vagueNames.test(inside) || !kebabCase.test(name));
  });
}

/** Files in lib/features outside `<noun>/[<part>/](schema|rules|rows|queries|commands|endpoints|jobs).ts`. */
export function strayFeatureFiles(files: readonly string[]): string[] {
  return files.filter((file) => {
    const [noun, ...rest] = file.replace("lib/features/", "").split("/");
    if (!file.startsWith("lib/features/") || !noun) return false;
    const inNoun = rest.join("/");
    const inPart = rest.slice(1).join("/");
    return !nouns.includes(noun) || !(featureFile.test(inNoun) || (rest[0] !== "commands" && featureFile.test(inPart)));
  });
}

/** Where a folder's or file's name is a noun of the product, spelled as everywhere, or one of the few others. */
const namedPlaces: readonly [RegExp, readonly string[]][] = [
  [/^components\/([^/]+)\//, ["ui", "shell", "documents", "sign-in", "attachments", ...nouns]],
  [/^prisma\/schema\/([^/]+)\.prisma$/, ["base", ...nouns]],
  [
    /^lib\/([^/]+)\//,
    ["engine", "core", "db", "auth", "api", "web", "jobs", "integrations", "features", "testing", "server"],
  ],
  [/^e2e\/([^/]+)\//, ["api", "screens", "ui", "support"]],
];

/** Places that are spelled in another way than their noun, or that the tree does not have. */
export function strayPlaces(files: readonly string[]): string[] {
  return files.filter((file) =>
    namedPlaces.some(([place, names]) => {
      const name = place.exec(file)?.[1];
      return name !== undefined && !names.includes(name);
    }),
  );
}

export function longFiles(sources: readonly SourceFile[]): string[] {
  return sources.flatMap(({ file, text }) => {
    const lines = text.trimEnd().split("\n").length;
    return lines > longestFile ? [`${file} has ${lines} lines`] : [];
  });
}

export function longFunctions(sources: readonly SourceFile[]): string[] {
  return everyViolation(sources, (node, source) => {
    if (!ts.isFunctionLike(node) || /(^|\/)(e2e|bench)\/|\.test\.tsx?$/.test(source.file)) return null;
    const lines = node.getText().split("\n").length;
    const limit = source.file.endsWith(".tsx") ? longestFunction.markup : longestFunction.code;
    return lines > limit ? `a function of ${lines} lines` : null;
  });
}

/** `any`, `!`, silenced checkers, notes for later, skipped tests; in features also casts. */
export function shortcuts(sources: readonly SourceFile[]): string[] {
  const inCode = everyViolation(sources, (node, source) => {
    if (node.kind === ts.SyntaxKind.AnyKeyword) return "any";
    if (ts.isNonNullExpression(node)) return "a non-null assertion";
    if (isSkippedTest(node)) return "a test that is skipped or alone";
    return isCastInFeature(node, source.file) ? "a cast in a feature" : null;
  });
  return [...inCode, ...sources.flatMap(silencers)];
}

function isSkippedTest(node: ts.Node): boolean {
  return (
    ts.isPropertyAccessExpression(node) && /^(test|it|describe)\.(only|skip|todo|fails|fixme)$/.test(node.getText())
  );
}

function isCastInFeature(node: ts.Node, file: string): boolean {
  if (!file.startsWith("lib/features/") || file.endsWith(".test.ts")) return false;
  return ts.isTypeAssertionExpression(node) || (ts.isAsExpression(node) && node.type.getText() !== "const");
}

/** Spelled so that they do not find themselves. */
const silencer = /@ts-(ignore|nocheck|expect-error)|(biome)-ignore|(eslint)-disable|(prettier)-ignore/;
const later = /\b((TO)DO|(FIX)ME|(HA)CK)\b/;

function silencers({ file, text }: SourceFile): string[] {
  return text.split("\n").flatMap((line, index) => {
    return silencer.test(line) || later.test(line) ? [`${file}:${index + 1} ${line.trim()}`] : [];
  });
}

const impureNames = new Set([
  "fetch",
  "process",
  "setTimeout",
  "setInterval",
  "setImmediate",
  "queueMicrotask",
  "crypto",
]);

/** I/O, clocks, randomness and asynchrony in the engine (idea 4), and floats made of text. */
export function impurities(sources: readonly SourceFile[]): string[] {
  return everyViolation(sources, (node, source) => (layerOf(source.file) === "engine" ? impurity(node) : null));
}

function impurity(node: ts.Node): string | null {
  if (node.kind === ts.SyntaxKind.AsyncKeyword || ts.isAwaitExpression(node)) return "asynchrony";
  if (ts.isIdentifier(node) && impureNames.has(node.text) && !isMember(node)) return node.text;
  if (ts.isPropertyAccessExpression(node)) {
    const text = node.getText();
    if (/^(Date\.now|Math\.random|performance\.now|console\.\w+|globalThis\.\w+)$/.test(text)) return text;
    if (/^Temporal\.Now\b/.test(text)) return text;
  }
  if (ts.isNewExpression(node) && node.expression.getText() === "Date" && !node.arguments?.length) return "new Date()";
  if (ts.isCallExpression(node) && /^(parseFloat|Number\.parseFloat)$/.test(node.expression.getText()))
    return "a float";
  return null;
}

function isMember(node: ts.Identifier): boolean {
  const { parent } = node;
  return (
    (ts.isPropertyAccessExpression(parent) && parent.name === node) ||
    (ts.isPropertyAssignment(parent) && parent.name === node) ||
    (ts.isPropertySignature(parent) && parent.name === node)
  );
}

function everyViolation(
  sources: readonly SourceFile[],
  judge: (node: ts.Node, source: SourceFile) => string | null,
): string[] {
  return sources.flatMap((source) => {
    const found: string[] = [];
    everyNode(source.tree, (node) => {
      const fault = judge(node, source);
      if (fault) found.push(`${placeOf(source, node)} ${fault}`);
    });
    return found;
  });
}
