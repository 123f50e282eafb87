import type { Column } from "./column";

const BARS = [64, 148, 52, 84, 112, 72];

type Bare = Pick<Column<never>, "id" | "header" | "width" | "align" | "figure" | "priority">;

/** Rows of bars in the columns' places: for `loading.tsx` and while an answer is awaited. */
export function SkeletonRows({
  columns,
  selectable,
  rows = 12,
}: {
  columns: readonly Bare[];
  selectable: boolean;
  rows?: number;
}) {
  const shape = Array.from({ length: rows }, (_, row) => ({ id: `row-${row}`, row }));
  return shape.map(({ id, row }) => (
    <tr key={id}>
      {selectable && (
        <td>
          <span className="skel" style={{ width: 16 }} />
        </td>
      )}
      {columns.map((column, index) => {
        const width = Math.min(BARS[(row + index) % BARS.length] ?? 64, (column.width ?? 200) - 32);
        const end = column.align === "end" || column.figure;
        return (
          <td key={column.id} className={column.priority === "low" ? "opt" : undefined}>
            <span className="skel" style={{ width, marginLeft: end ? "auto" : undefined }} />
          </td>
        );
      })}
    </tr>
  ));
}

/** A whole list in waiting: head and bars, as the list will stand. */
export function TableSkeleton({ columns, selectable = true }: { columns: readonly Bare[]; selectable?: boolean }) {
  return (
    <div className="min-h-0 flex-1 overflow-hidden" aria-busy="true">
      <span className="sr-only" role="status">
        Loading
      </span>
      <table className="tbl table-fixed">
        <colgroup>
          {selectable && <col style={{ width: 52 }} />}
          {columns.map((column) => (
            <col
              key={column.id}
              className={column.priority === "low" ? "opt" : undefined}
              style={{ width: column.width }}
            />
          ))}
        </colgroup>
        <thead>
          <tr>
            {selectable && <td />}
            {columns.map((column) => (
              <th key={column.id} scope="col" className={column.priority === "low" ? "opt" : undefined}>
                {column.header}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          <SkeletonRows columns={columns} selectable={selectable} />
        </tbody>
      </table>
    </div>
  );
}
