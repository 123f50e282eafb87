import { readFileSync } from "node:fs";
import path from "node:path";
import { z } from "zod";
import type { PeerCase } from "@/lib/engine/vectors/peer-case";

const file = path.join(import.meta.dirname, "peers.json");
const caseSchema = z.object({
  id: z.string(),
  area: z.string(),
  description: z.string(),
  input: z.json(),
  expected: z.json(),
});

/** Numeric cases from the tests and documents of other billing systems, in the order of the file. */
export function readPeerCases(): PeerCase[] {
  return z.array(caseSchema).parse(JSON.parse(readFileSync(file, "utf8")));
}
