/** Which row a key moves to, from the row in focus (−1 when none is); null when the key moves nothing. */
export function rowAfterKey(key: string, current: number, count: number): number | null {
  if (count === 0) return null;
  switch (key) {
    case "j":
      return Math.min(current + 1, count - 1);
    case "k":
      return Math.max(current - 1, 0);
    case "ArrowDown":
      return current < 0 ? null : Math.min(current + 1, count - 1);
    case "ArrowUp":
      return current < 0 ? null : Math.max(current - 1, 0);
    case "Home":
      return current < 0 ? null : 0;
    case "End":
      return current < 0 ? null : count - 1;
    default:
      return null;
  }
}
