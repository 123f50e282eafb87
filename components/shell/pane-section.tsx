import { type ReactNode, useId } from "react";

/** A block of a second pane: heading, an action at its right, content, hairline below. */
export function PaneSection({
  title,
  action,
  children,
}: {
  title: ReactNode;
  action?: ReactNode;
  children: ReactNode;
}) {
  const id = useId();
  return (
    <section className="border-line border-b px-6 py-4 last:border-b-0" aria-labelledby={id}>
      <div className="mb-2 flex items-center">
        <h2 id={id}>{title}</h2>
        {action && <span className="-my-1 -mr-1.5 ml-auto flex">{action}</span>}
      </div>
      {children}
    </section>
  );
}

/** A block of the first pane of an object: 44 px head on the gutter, content to the edges. */
export function MainSection({
  title,
  count,
  action,
  children,
}: {
  title: ReactNode;
  count?: ReactNode;
  action?: ReactNode;
  children: ReactNode;
}) {
  const id = useId();
  return (
    <section className="border-line border-b" aria-labelledby={id}>
      <div className="flex h-11 items-center px-6">
        <h2 id={id}>
          {title} {count !== undefined && <span className="tnum font-normal text-ink-3">{count}</span>}
        </h2>
        {action && <span className="-mr-2 ml-auto flex">{action}</span>}
      </div>
      {children}
    </section>
  );
}
