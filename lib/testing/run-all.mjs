// `npm test`. Readable by an old Node, which is told that it is too old.
import { assertNode } from "../server/node-version.mjs";

if (assertNode()) {
  import("./all-checks.mjs").then((module) => module.runAllChecks());
}
