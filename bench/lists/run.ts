import { closeConnection } from "@/lib/db/client";
import { keptFolder, openBenchDatabase } from "../support/database";
import { ensureData } from "./data";

const sizes = { invoices: 1_000_000, customers: 3_000, neighbours: 20, neighbourInvoices: 10_000 };

const database = await openBenchDatabase(keptFolder("lists"), "lists");
try {
  const accountId = await ensureData(database.ownerUrl, sizes);
  console.log(accountId);
} finally {
  await closeConnection();
  await database.stop();
}
