import { cache } from "react";
import { getPortalFrame } from "@/lib/features/portal/queries";
import { loadPortal } from "@/lib/web/portal";

/** What stands around the page, asked once a request: for its title too. */
export const frameOf = cache((token: string, kind: "CUSTOMER" | "INVOICE") =>
  loadPortal({ token, kind }, getPortalFrame, {}),
);
