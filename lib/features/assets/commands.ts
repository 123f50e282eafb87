import type { Ctx } from "@/lib/core/context";
import { conflict, invalid, invalidState, notFound } from "@/lib/core/errors";
import { isUuid, newId } from "@/lib/core/ids";
import { type CommandCtx, command } from "@/lib/core/operation";
import { maxFileBytes, maxFileWords, type UploadedFile } from "@/lib/core/uploaded-file";
import { countUnusedAssets, deleteAssets, fetchStaleAssets, fetchUses, fileStore, lockAsset } from "@/lib/db/assets";
import { explainConstraint } from "@/lib/db/errors";
import { contentFault } from "./content/rules";
import { cleanFileName, extensionOf, formatOfName, formatsInWords } from "./names/rules";
import { toAsset } from "./rows";
import { unattachedDays, unattachedLimit } from "./rules";
import { Asset, type AssetFormat, AssetId, AssetUpload, RemovedAssets, UnattachedBatch } from "./schema";

explainConstraint("billing_schedule_attachment_account_id_asset_id_fkey", () =>
  conflict("A file that was to be attached has been removed at this moment. Upload it again.", "ASSET_REMOVED"),
);

/**
 * Stores a file. Its name is cleaned, its type decided by the name's end and the content together.
 *
 * @throws ValidationFailed on `file` for an empty one, a name or type that cannot be attached, a content that is something else; InvalidState
 * TOO_MANY_UNATTACHED.
 */
export const uploadAsset = command({
  name: "uploadAsset",
  permission: "asset:create",
  input: AssetUpload,
  output: Asset,
  async run(ctx, { file }) {
    const { fileName, format } = checkedFile(file);
    if ((await countUnusedAssets(ctx, unattachedLimit)) >= unattachedLimit) throw tooMany();
    const now = ctx.clock.now();
    const { sizeBytes, sha256 } = file;
    const row = { id: newId(now.getTime()), createdBy: personOf(ctx), fileName, format, sizeBytes, createdAt: now };
    await ctx.db.asset.create({ data: { accountId: ctx.accountId, ...row, sha256 } });
    await fileStore.write(ctx, row.id, file.pieces);
    const asset = toAsset(row);
    record(ctx, asset, "CREATED", "File uploaded", "was uploaded", { before: null, after: { ...asset, sha256 } });
    return asset;
  },
});

/** Removes a file that nothing uses. @throws NotFound; InvalidState ASSET_IN_USE with where it is attached. */
export const deleteAsset = command({
  name: "deleteAsset",
  permission: "asset:delete",
  input: AssetId,
  output: Asset,
  async run(ctx, { id }) {
    const row = isUuid(id) ? await lockAsset(ctx, id) : null;
    if (!row) throw notFound();
    const uses = await fetchUses(ctx, row.id);
    if (uses.length > 0) throw inUse(uses);
    const asset = toAsset(row);
    await remove(ctx, [asset]);
    return asset;
  },
});

/** Removes files that nothing uses and that are older than 30 days, the oldest first, `limit` at most. */
export const removeUnattachedAssets = command({
  name: "removeUnattachedAssets",
  permission: "asset:delete",
  input: UnattachedBatch,
  output: RemovedAssets,
  async run(ctx, { limit }) {
    const rows = await fetchStaleAssets(ctx, staleBefore(ctx.clock.now()), limit);
    await remove(ctx, rows.map(toAsset));
    return { removed: rows.length };
  },
});

/** A file that was made before this is old enough to be removed. */
export function staleBefore(now: Date): Date {
  return new Date(now.getTime() - unattachedDays * 24 * 60 * 60 * 1000);
}

function checkedFile(file: UploadedFile): { fileName: string; format: AssetFormat } {
  const fileName = cleanFileName(file.fileName);
  if (fileName === null) throw refused("Has no name.");
  const format = formatOfName(fileName);
  if (format === null) {
    const extension = extensionOf(fileName);
    const found =
      extension === "" ? "Has no type in its name" : `Is of the type .${extension}, which cannot be attached`;
    throw refused(`${found}. Choose ${formatsInWords}.`);
  }
  if (file.sizeBytes === 0) throw refused("Is empty.");
  if (file.sizeBytes > maxFileBytes) throw refused(`Is larger than ${maxFileWords}, the most a file may have.`);
  const fault = contentFault(format, file.pieces);
  if (fault !== null) throw refused(fault);
  return { fileName, format };
}

async function remove(ctx: CommandCtx, assets: readonly Asset[]): Promise<void> {
  if (assets.length === 0) return;
  const ids = assets.map(({ id }) => id);
  await fileStore.remove(ctx, ids);
  await deleteAssets(ctx, ids);
  for (const asset of assets)
    record(ctx, asset, "DELETED", "File removed", "was removed", { before: asset, after: null });
}

function record(
  ctx: CommandCtx,
  { id, fileName }: Asset,
  verb: string,
  name: string,
  what: string,
  change: { before: unknown; after: unknown },
): void {
  ctx.record({ verb, name, summary: `The file ${fileName} ${what}.`, object: { type: "ASSET", id }, ...change });
}

/** Jobs have no id of their own: what they make is the account's. */
function personOf({ actor, accountId }: Ctx): string {
  return actor.type === "JOB" ? accountId : actor.id;
}

function refused(sentence: string) {
  return invalid({ file: [sentence] });
}

function inUse(uses: readonly { noun: string; id: string }[]) {
  const named = uses.slice(0, 3).map(({ noun, id }) => `${noun} ${id}`);
  const more = uses.length > named.length ? " and others" : "";
  return invalidState("ASSET_IN_USE", `This file is attached to ${named.join(", ")}${more}. Remove it there first.`);
}

function tooMany() {
  const words = `${unattachedLimit} files are stored that nothing uses. Attach or delete some of them first.`;
  return invalidState("TOO_MANY_UNATTACHED", words);
}
