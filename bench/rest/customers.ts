import { connection } from "@/lib/db/client";

/** The body of every create. */
export const newCustomer = {
  legalName: "Alder Analytics B.V.",
  address: { line1: "1 Canal Street", town: "Amsterdam", postcode: "1017 AB", country: "NL" },
  taxStatus: "TAXED",
  contacts: [{ name: "Accounts payable", email: "billing@alder.example", billingPreference: "PRIMARY" }],
};

/** Customers with a contact each, for reading. @returns their ids */
export async function addCustomers(accountId: string, count: number): Promise<string[]> {
  const { pool } = connection();
  const { rows } = await pool.query<{ id: string }>(
    `insert into customer (account_id, id, legal_name, address, created_at, updated_at)
     select $1::uuid, uuid7(), 'Firm ' || n, $3::jsonb, now(), now() from generate_series(1, $2::int) n returning id`,
    [accountId, count, JSON.stringify(newCustomer.address)],
  );
  await pool.query(
    `insert into contact (account_id, id, customer_id, name, email, billing_preference, created_at, updated_at)
     select account_id, uuid7(), id, 'Accounts payable', 'billing@firm.example', 'PRIMARY', now(), now()
     from customer where account_id = $1`,
    [accountId],
  );
  return rows.map(({ id }) => id);
}
