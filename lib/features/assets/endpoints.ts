import { callsOf } from "@/lib/api/endpoint";
import { deleteAsset, uploadAsset } from "./commands";
import { downloadAsset } from "./queries";

const [assets, asset] = ["/x/assets", "/x/assets/{id}"] as const;

const call = callsOf("assets", { extension: true });

export const assetEndpoints = [
  call("POST", assets, uploadAsset, "Upload a file to attach", { status: 201, upload: true }),
  call("GET", asset, downloadAsset, "Get the content of a file", { answer: "file" }),
  call("DELETE", asset, deleteAsset, "Delete a file that is not attached"),
];
