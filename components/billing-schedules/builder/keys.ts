/** Keys by counting: the same on the server and in the browser, as what both draw must be alike. */
export function countedKeys(): () => string {
  let count = 0;
  return () => `k${++count}`;
}
