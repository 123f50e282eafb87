import { z } from "zod";
import { query } from "@/lib/core/operation";
import { renderSettings } from "@/lib/db/render-settings";
import { toRenderSettings } from "./rows";
import { InvoiceRenderSettings } from "./schema";

/** The account's print options: what is printed on invoices unless told otherwise. They come to be when first asked for. */
export const getInvoiceRenderSettings = query({
  name: "getInvoiceRenderSettings",
  permission: "invoice:read",
  input: z.object({}),
  output: InvoiceRenderSettings,
  run: async (ctx) => toRenderSettings(await renderSettings(ctx)),
});
