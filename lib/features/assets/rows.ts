import { assetTypeOf, assetUrl } from "./rules";
import { type Asset, AssetFormat } from "./schema";

export interface AssetRow {
  id: string;
  createdBy: string;
  fileName: string;
  format: string;
  sizeBytes: number;
  createdAt: Date | string;
}

export const assetSelect = {
  ...{ id: true, createdBy: true, fileName: true, format: true, sizeBytes: true, createdAt: true },
} as const;

export function toAsset({ id, createdBy, fileName, sizeBytes, createdAt, ...row }: AssetRow): Asset {
  const format = AssetFormat.parse(row.format);
  return {
    ...{ id, createdBy, fileName, fileSizeBytes: sizeBytes, format, type: assetTypeOf(format), url: assetUrl(id) },
    createdAt: new Date(createdAt).toISOString(),
  };
}
