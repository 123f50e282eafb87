import { conflict, invalid, notFound } from "@/lib/core/errors";
import { newId } from "@/lib/core/ids";
import { command } from "@/lib/core/operation";
import { explainConstraint } from "@/lib/db/errors";
import { differences } from "../rules";
import { toSavedView } from "./rows";
import { SavedView, SavedViewId, SaveView } from "./schema";

const mostViews = 100;

explainConstraint("saved_view_account_id_noun_name_key", () =>
  conflict("Somebody else saved a view of this name at this moment. Save again to overwrite it."),
);

/** Saves a list's filters under a name; a view of that name is overwritten. @throws ValidationFailed beyond 100 views of a list. */
export const saveView = command({
  name: "saveView",
  permission: "savedView:create",
  input: SaveView,
  output: SavedView,
  async run(ctx, { noun, name, query }) {
    const present = await ctx.db.savedView.findFirst({ where: { noun, name } });
    if (present) {
      const where = { accountId_id: { accountId: ctx.accountId, id: present.id } };
      const view = toSavedView(await ctx.db.savedView.update({ where, data: { query } }));
      const difference = differences(toSavedView(present), view);
      const object = { type: "SAVED_VIEW", id: view.id };
      const summary = `The view “${name}” was changed.`;
      if (difference) ctx.record({ verb: "UPDATED", name: "View changed", summary, object, ...difference });
      return view;
    }
    if ((await ctx.db.savedView.count({ where: { noun } })) >= mostViews) {
      throw invalid({ name: [`A list has at most ${mostViews} views. Delete one first.`] });
    }
    const createdAt = ctx.clock.now();
    const row = await ctx.db.savedView.create({
      data: { accountId: ctx.accountId, id: newId(createdAt.getTime()), noun, name, query, createdAt },
    });
    const object = { type: "SAVED_VIEW", id: row.id };
    const summary = `The view “${name}” was saved.`;
    ctx.record({ verb: "CREATED", name: "View saved", summary, object, after: { noun, name, query } });
    return toSavedView(row);
  },
});

/** @throws NotFound. */
export const deleteView = command({
  name: "deleteView",
  permission: "savedView:delete",
  input: SavedViewId,
  output: SavedView,
  async run(ctx, { id }) {
    const row = await ctx.db.savedView.findFirst({ where: { id } });
    if (!row) throw notFound();
    await ctx.db.savedView.deleteMany({ where: { id } });
    const { noun, name, query } = row;
    const summary = `The view “${name}” was deleted.`;
    const object = { type: "SAVED_VIEW", id };
    ctx.record({ verb: "DELETED", name: "View deleted", summary, object, before: { noun, name, query } });
    return toSavedView(row);
  },
});
