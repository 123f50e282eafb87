import type { CellEdit, SheetCommand, SheetGroup, SheetLine, SheetRow } from "./model";
import { placeOf } from "./navigate";

/**
 * The sheet after a command, for editors that keep their lines in the sheet's own shape. `newLine` makes a line of cells (with a new
 * id). The groups given are left as they are; a command about a line or group that is gone changes nothing.
 */
export function applyCommand<G extends SheetGroup>(
  groups: readonly G[],
  command: SheetCommand,
  newLine: (cells: Readonly<Record<string, string>>, like?: SheetLine) => SheetLine,
): G[] {
  switch (command.kind) {
    case "edit":
      return edited(groups, command.edits);
    case "paste":
    case "insert": {
      const lines =
        command.kind === "paste" ? command.rows.map(lineOfRow) : command.rows.map((cells) => newLine(cells));
      const base = command.kind === "paste" ? edited(groups, command.edits) : groups;
      return withLines(base, command.group, (old) => old.toSpliced(command.index, 0, ...lines));
    }
    case "duplicate": {
      const place = placeOf(groups, command.line);
      return withLines(groups, place?.group, (old) =>
        old.flatMap((line) =>
          line.id === command.line ? [line, unreadLike(newLine(line.cells, line), line)] : [line],
        ),
      );
    }
    case "remove":
      return withLines(groups, placeOf(groups, command.line)?.group, (old) =>
        old.filter(({ id }) => id !== command.line),
      );
    case "move":
      return moved(groups, command.line, command.group, command.index);
    case "move-group": {
      const group = groups.find(({ id }) => id === command.group);
      const others = groups.filter(({ id }) => id !== command.group);
      return group ? others.toSpliced(command.index, 0, group) : [...groups];
    }
    case "remove-group":
      return groups.filter(({ id, lines }) => id !== command.group || lines.length > 0);
    case "rename-group":
      return groups.map((group) => (group.id === command.group ? { ...group, name: command.name } : group));
  }

  function lineOfRow(row: SheetRow): SheetLine {
    return unreadLike(newLine(row.cells), row);
  }
}

function unreadLike(line: SheetLine, { unread = {} }: Pick<SheetLine, "unread">): SheetLine {
  return Object.keys(unread).length === 0 ? line : { ...line, unread };
}

function withLines<G extends SheetGroup>(
  groups: readonly G[],
  id: string | undefined,
  change: (lines: readonly SheetLine[]) => SheetLine[],
): G[] {
  return groups.map((group) => (group.id === id ? { ...group, lines: change(group.lines) } : group));
}

function edited<G extends SheetGroup>(groups: readonly G[], edits: readonly CellEdit[]): G[] {
  const lines = new Set(edits.map((edit) => edit.line));
  return groups.map((group) => ({
    ...group,
    lines: group.lines.map((line) => {
      return lines.has(line.id)
        ? editedLine(
            line,
            edits.filter((edit) => edit.line === line.id),
          )
        : line;
    }),
  }));
}

/** A cell that is written is read; what cannot be read is kept as it was written. */
function editedLine({ unread = {}, ...line }: SheetLine, edits: readonly CellEdit[]): SheetLine {
  const cells = { ...line.cells };
  const texts = { ...unread };
  for (const { column, value, text = "" } of edits) {
    if (value === null) texts[column] = text;
    else {
      cells[column] = value;
      delete texts[column];
    }
  }
  return unreadLike({ ...line, cells }, { unread: texts });
}

function moved<G extends SheetGroup>(groups: readonly G[], id: string, target: string, index: number): G[] {
  const line = groups.flatMap((group) => group.lines).find((other) => other.id === id);
  if (!line || !groups.some((group) => group.id === target)) return [...groups];
  return groups.map((group) => {
    const others = group.lines.filter((other) => other.id !== id);
    return { ...group, lines: group.id === target ? others.toSpliced(index, 0, line) : others };
  });
}
