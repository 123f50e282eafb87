// Our door on node:http as lib/server/web-server.mjs mounts it, without Next and without a build: for development of the door itself.
import http from "node:http";
import { handleCall } from "@/lib/api/door";
import { fromIncoming, sendAnswer } from "@/lib/api/http";

const server = http.createServer((request, response) => {
  void handleCall(fromIncoming(request)).then((answer) => sendAnswer(answer, response));
});
server.listen(Number(process.env.PORT), "127.0.0.1", () => process.send?.("listening"));
process.on("SIGTERM", () => process.exit(0));
