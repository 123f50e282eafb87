import { uploadAsset } from "@/lib/features/assets/commands";
import { upload } from "@/lib/web/upload";

/** A file from the dashboard, to be attached. */
export const POST = upload(uploadAsset);
