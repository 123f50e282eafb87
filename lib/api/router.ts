import type { Endpoint } from "./endpoint";
import type { ApiVersion } from "./versions/list";

interface Node {
  literals: Map<string, Node>;
  parameter: Node | null;
  endpoints: Endpoint[];
}

export interface PathMatch {
  endpoints: Endpoint[];
  values: string[];
}

/** A tree of path segments; a literal segment beats a parameter (`/customers/by-alias/…` beats `/customers/{id}/…`). */
export function buildRouter(endpoints: readonly Endpoint[]): (path: string) => PathMatch | null {
  const root = newNode();
  for (const endpoint of endpoints) nodeFor(root, endpoint.path).endpoints.push(endpoint);
  return (path) => find(root, path.split("/").slice(1), 0, []);
}

/** The endpoint that serves this method in this version. */
export function pickEndpoint(match: PathMatch, method: string, version: ApiVersion): Endpoint | null {
  return inVersion(match, version).find((endpoint) => endpoint.method === method) ?? null;
}

/** The calls of a path that this version has. */
export function inVersion(match: PathMatch, version: ApiVersion): Endpoint[] {
  return match.endpoints.filter(({ from, until }) => (!from || from <= version) && (!until || version <= until));
}

function newNode(): Node {
  return { literals: new Map(), parameter: null, endpoints: [] };
}

function nodeFor(root: Node, path: string): Node {
  let node = root;
  for (const segment of path.split("/").slice(1)) {
    if (segment.startsWith("{")) {
      node.parameter ??= newNode();
      node = node.parameter;
    } else {
      const next = node.literals.get(segment) ?? newNode();
      node.literals.set(segment, next);
      node = next;
    }
  }
  return node;
}

function find(node: Node, segments: string[], depth: number, values: string[]): PathMatch | null {
  const segment = segments[depth];
  if (segment === undefined) return node.endpoints.length > 0 ? { endpoints: node.endpoints, values } : null;
  const literal = node.literals.get(segment);
  const exact = literal ? find(literal, segments, depth + 1, values) : null;
  if (exact || !node.parameter || segment === "") return exact;
  return find(node.parameter, segments, depth + 1, [...values, segment]);
}
