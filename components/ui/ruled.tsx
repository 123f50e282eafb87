/** Ruled paper that fades out: what stands where rows would be (DESIGN.md §1.5). */
export function Ruled() {
  return <div aria-hidden="true" className="ruled" />;
}
