import { type ReactNode, useId } from "react";

/** A part of a settings form: what it is about at the left, its fields at the right. */
export function FormRow({ title, hint, children }: { title: ReactNode; hint?: ReactNode; children: ReactNode }) {
  const id = useId();
  return (
    <section className="form-row" aria-labelledby={id}>
      <div>
        <h3 id={id}>{title}</h3>
        {hint && <p className="mt-1 mb-0 text-ink-3 text-small">{hint}</p>}
      </div>
      <div className="grid min-w-0 max-w-[560px] content-start gap-3">{children}</div>
    </section>
  );
}
