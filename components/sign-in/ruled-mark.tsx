/** The mark drawn large on ruled paper: the right half of the sign-in pages. */
export function RuledMark() {
  return (
    <div className="hidden lg:block bg-fog border-l border-line relative overflow-hidden" aria-hidden="true">
      <div
        className="absolute inset-0"
        style={{ background: "repeating-linear-gradient(transparent 0 35px, var(--line) 35px 36px)" }}
      />
      <svg className="absolute inset-0 size-full text-ink" role="presentation">
        <path d="M264 0V539H4000" fill="none" stroke="currentColor" strokeWidth="3" />
        <path d="M264 575H4000" fill="none" stroke="var(--accent)" strokeWidth="3" />
      </svg>
    </div>
  );
}
