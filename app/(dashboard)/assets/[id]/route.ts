import { downloadAsset } from "@/lib/features/assets/queries";
import { serveFile } from "@/lib/web/serve-file";

/** An uploaded file for who is signed in; `?download=1` saves it. */
export const GET = serveFile(downloadAsset);
