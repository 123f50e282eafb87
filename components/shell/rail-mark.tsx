/** On a page that needs the room (editor, schedule builder): its presence folds the sidebar into the rail. */
export function RailMark() {
  return <span data-rail="" hidden />;
}
