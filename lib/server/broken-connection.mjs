/**
 * Whether an error says no more than that a visitor's connection ended before its request did: they went on to another page, or their network
 * is gone. Next's proxy lets such an error out where it copies a request's body; it must not end the service for everybody else.
 * @param {unknown} error
 */
export function isBrokenConnection(error) {
  if (!(error instanceof Error) || !("code" in error)) return false;
  return (error.code === "ECONNRESET" && error.message === "aborted") || error.code === "ERR_STREAM_PREMATURE_CLOSE";
}
