import "server-only";
import { type Listening, listen } from "@/lib/db/listen";
import { forgetEveryKey, forgetKey } from "./api-key";

/** Forgets cached API keys of this process the moment a change of them commits anywhere (migration key_changes). */
export function followKeyChanges(): Promise<Listening> {
  return listen(
    "api_key_changed",
    (clientId) => (clientId ? forgetKey(clientId) : forgetEveryKey()),
    () => forgetEveryKey(),
  );
}
