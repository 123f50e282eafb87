import { Skeleton } from "@/components/ui/skeleton";

/** The pane before its first forecast. */
export function ForecastSkeleton() {
  return (
    <div aria-hidden="true">
      <div className="px-6 pb-3">
        <Skeleton width={168} />
        <div className="mt-6 flex h-[132px] items-end gap-1 border-line-strong border-b">
          {heights.map(([name, height]) => (
            <span key={name} className="min-w-0 flex-1 bg-wash" style={{ height }} />
          ))}
        </div>
      </div>
      <div className="border-line border-t">
        {rows.map(([name, width]) => (
          <div key={name} className="flex h-8 items-center gap-4 border-line border-b px-6">
            <Skeleton width={72} />
            <Skeleton width={width} />
            <Skeleton width={56} alignEnd />
          </div>
        ))}
      </div>
    </div>
  );
}

const heights = [88, 24, 32, 110, 46, 46, 72, 46, 46, 72, 46, 46].map(
  (height, index) => [`bar-${index}`, height] as const,
);
const rows = [120, 96, 96, 168, 132, 132, 150, 132].map((width, index) => [`row-${index}`, width] as const);
