import { type EndpointSpec, endpoint } from "@/lib/api/endpoint";
import { deleteAsset, uploadAsset } from "./commands";
import { downloadAsset } from "./queries";

const [assets, asset] = ["/x/assets", "/x/assets/{id}"] as const;

export const assetEndpoints = [
  call("POST", assets, uploadAsset, "Upload a file to attach", { status: 201, upload: true }),
  call("GET", asset, downloadAsset, "Get the content of a file", { answer: "file" }),
  call("DELETE", asset, deleteAsset, "Delete a file that is not attached"),
];

function call(
  method: EndpointSpec["method"],
  path: string,
  operation: EndpointSpec["operation"],
  summary: string,
  more: Partial<EndpointSpec> = {},
) {
  const { name: id } = operation.operation;
  return endpoint({ id, tag: "assets", method, path, operation, summary, extension: true, ...more });
}
