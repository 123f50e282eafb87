/** A bar that keeps the place of a figure or a word; `width` in px. */
export function Skeleton({ width, alignEnd }: { width: number; alignEnd?: boolean }) {
  return <span className="skel" aria-hidden="true" style={{ width, marginLeft: alignEnd ? "auto" : undefined }} />;
}
