// Like start.mjs, readable by an old Node.
import { assertNode } from "./node-version.mjs";

if (assertNode()) {
  import("./worker-alone.mjs").then((module) => module.startAlone());
}
