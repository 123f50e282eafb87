import type { ReactNode } from "react";
import { cx } from "@/components/ui/cx";

const head =
  "max-[720px]:[&_.page-head]:h-auto! max-[720px]:[&_.page-head]:flex-wrap! max-[720px]:[&_.page-head]:gap-y-2! max-[720px]:[&_.page-head]:px-3! max-[720px]:[&_.page-head]:py-2! max-[720px]:[&_.crumb]:hidden! max-[720px]:[&_h1]:ml-0!";
const panes =
  "max-[720px]:[&_.two]:block! max-[720px]:[&_.two]:overflow-auto! max-[720px]:[&_.two>*]:overflow-visible! max-[720px]:[&_.two>*]:border-l-0!";
const table = "max-[720px]:[&_.tbl]:min-w-[760px]!";

/** A screen that also serves on a phone: its head wraps, its second pane comes under the first, a list scrolls sideways. */
export function Narrow({ list, children }: { list?: boolean; children: ReactNode }) {
  return <div className={cx("contents", head, list ? table : panes)}>{children}</div>;
}
