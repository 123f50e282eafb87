import "server-only";
import type { Ctx } from "@/lib/core/context";
import type { FileStore } from "@/lib/core/file-store";
import { connection } from "./client";
import { execute, queryRows, readRows, sql } from "./sql";

/** A file's bytes in pieces in `asset_file`: neither side ever holds a whole file. */
const databaseFiles: FileStore = {
  async write(ctx, assetId, pieces) {
    for (const [index, bytes] of pieces.entries()) {
      await execute(
        ctx.db,
        sql`insert into asset_file (account_id, asset_id, "index", bytes)
            values (${ctx.accountId}::uuid, ${assetId}::uuid, ${index}, ${bytes})`,
      );
    }
  },
  async *read(ctx, assetId, sizeBytes) {
    let read = 0;
    for (let index = 0; read < sizeBytes; index += 1) {
      const [piece] = await readRows<{ bytes: Uint8Array }>(ctx.accountId, pieceOf, [assetId, index]);
      if (!piece) throw new Error(`file ${assetId} ends after ${read} of ${sizeBytes} bytes`);
      read += piece.bytes.length;
      yield piece.bytes;
    }
  },
  async remove(ctx, assetIds) {
    await execute(
      ctx.db,
      sql`delete from asset_file where account_id = ${ctx.accountId}::uuid and asset_id = any(${[...assetIds]}::uuid[])`,
    );
  },
};

const pieceOf = {
  name: "asset-piece",
  text: 'select bytes from asset_file where account_id = $1 and asset_id = $2 and "index" = $3',
};

/** Where this installation keeps files. */
export const fileStore: FileStore = databaseFiles;

export interface StoredAsset {
  id: string;
  createdBy: string;
  fileName: string;
  format: string;
  sizeBytes: number;
  createdAt: Date;
}

const columns = sql`a.id, a.created_by as "createdBy", a.file_name as "fileName", a.format::text as format, a.size_bytes as "sizeBytes",
  a.created_at as "createdAt"`;

const isUnused = sql`not exists (select from billing_schedule_attachment l where (l.account_id, l.asset_id) = (a.account_id, a.id))
  and not exists (select from invoice i where i.account_id = a.account_id and i.attachment_asset_ids <> '{}'
    and i.attachment_asset_ids @> array[a.id])`;

/** A file, locked against being attached until the transaction ends; null for none of this account. */
export async function lockAsset(ctx: Ctx, id: string): Promise<StoredAsset | null> {
  const [row] = await queryRows<StoredAsset>(
    ctx.db,
    sql`select ${columns} from asset a where a.account_id = ${ctx.accountId}::uuid and a.id = ${id}::uuid for update`,
  );
  return row ?? null;
}

/** What a file is attached to, a few of them, for people. */
export function fetchUses(ctx: Ctx, id: string): Promise<{ noun: string; id: string }[]> {
  return queryRows<{ noun: string; id: string }>(
    ctx.db,
    sql`(select 'billing schedule' as noun, schedule_id as id from billing_schedule_attachment
          where account_id = ${ctx.accountId}::uuid and asset_id = ${id}::uuid order by schedule_id limit 4)
        union all
        (select 'invoice', id from invoice where account_id = ${ctx.accountId}::uuid and attachment_asset_ids <> '{}'
          and attachment_asset_ids @> array[${id}::uuid] order by id limit 4)`,
  );
}

/** How many files of the account nothing uses, counted up to `limit`. */
export async function countUnusedAssets(ctx: Ctx, limit: number): Promise<number> {
  const [row] = await queryRows<{ total: number }>(
    ctx.db,
    sql`select count(*)::int as total from (
          select from asset a where a.account_id = ${ctx.accountId}::uuid and ${isUnused} limit ${limit}) as unused`,
  );
  return row?.total ?? 0;
}

/** Files that nothing uses and that were made before `before`, locked as `lockAsset` does; those that somebody holds are left out. */
export async function fetchStaleAssets(ctx: Ctx, before: Date, limit: number): Promise<StoredAsset[]> {
  const found = await queryRows<{ id: string }>(
    ctx.db,
    sql`select a.id from asset a where a.account_id = ${ctx.accountId}::uuid and a.created_at < ${before.toISOString()}::timestamptz
          and ${isUnused} order by a.created_at, a.id limit ${limit} for update skip locked`,
  );
  // Attached between the question and the lock: what is locked is asked again.
  return queryRows<StoredAsset>(
    ctx.db,
    sql`select ${columns} from asset a where a.account_id = ${ctx.accountId}::uuid
          and a.id = any(${found.map(({ id }) => id)}::uuid[]) and ${isUnused} order by a.created_at, a.id`,
  );
}

/** Removes the rows of files whose bytes are gone. */
export async function deleteAssets(ctx: Ctx, ids: readonly string[]): Promise<void> {
  await execute(
    ctx.db,
    sql`delete from asset where account_id = ${ctx.accountId}::uuid and id = any(${[...ids]}::uuid[])`,
  );
}

/** Accounts with files that the worker should look at; for the worker, which serves all of them. */
export async function accountsWithStaleAssets(before: Date): Promise<string[]> {
  const { rows } = await connection().pool.query<{ account_id: string }>({
    text: `select distinct a.account_id from asset a where a.created_at < $1 and not exists (
             select from billing_schedule_attachment l where (l.account_id, l.asset_id) = (a.account_id, a.id))`,
    values: [before],
  });
  return rows.map(({ account_id }) => account_id);
}
