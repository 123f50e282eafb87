import { notFound } from "@/lib/core/errors";
import { isUuid } from "@/lib/core/ids";
import { query } from "@/lib/core/operation";
import { fileStore } from "@/lib/db/assets";
import { contentTypeOf, isViewable } from "./rules";
import { AssetContent, AssetFormat, AssetId } from "./schema";

/** An uploaded file with its content, which is fetched as it is asked for. @throws NotFound. */
export const downloadAsset = query({
  name: "downloadAsset",
  permission: "asset:read",
  input: AssetId,
  output: AssetContent,
  async run(ctx, { id }) {
    const row = isUuid(id) ? await ctx.db.asset.findFirst({ where: { id } }) : null;
    if (!row) throw notFound();
    const { fileName, sizeBytes, sha256 } = row;
    const format = AssetFormat.parse(row.format);
    return {
      ...{ fileName, sizeBytes, sha256, contentType: contentTypeOf(format), isInline: isViewable(format) },
      pieces: fileStore.read(ctx, row.id, sizeBytes),
    };
  },
});
