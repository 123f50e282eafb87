/** Which cell of a grid a key leads to; null where the key is none of ours or leads nowhere. */
export function cellAfterKey(
  key: string,
  at: { row: number; column: number },
  size: { rows: number; columns: number },
): { row: number; column: number } | null {
  const target = { ...at };
  switch (key) {
    case "ArrowUp":
      target.row -= 1;
      break;
    case "ArrowDown":
      target.row += 1;
      break;
    case "ArrowLeft":
      target.column -= 1;
      break;
    case "ArrowRight":
      target.column += 1;
      break;
    case "Home":
      target.column = 0;
      break;
    case "End":
      target.column = size.columns - 1;
      break;
    default:
      return null;
  }
  const isInside = target.row >= 0 && target.row < size.rows && target.column >= 0 && target.column < size.columns;
  return isInside && (target.row !== at.row || target.column !== at.column) ? target : null;
}
