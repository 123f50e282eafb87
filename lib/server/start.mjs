// The way in of `npm start` and `npm run dev`. No import but Node's own and no new syntax here: an old Node must be able to
// read this file far enough to be told that it is too old.
import { assertNode } from "./node-version.mjs";

if (assertNode()) {
  import("./serve.mjs").then((module) => module.serve({ dev: process.argv.indexOf("--dev") !== -1 }));
}
