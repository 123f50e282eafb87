// The yardstick: node:http and pg with named statements, nothing else. The same rows and round trips as our two verbs, no key, no
// validation, no versions.
import { randomUUID } from "node:crypto";
import http from "node:http";
import pg from "pg";

const pool = new pg.Pool({ connectionString: process.env.DATABASE_URL, max: 20, options: "-c TimeZone=UTC" });
const accountId = process.env.BENCH_ACCOUNT;

const read = {
  name: "read",
  text: `select c.id, c.legal_name, c.address, c.url, c.domain, c.label, c.tax_status, c.status, c.custom_properties, c.created_at,
      (select coalesce(json_agg(json_build_object('id', t.id, 'name', t.name, 'email', t.email, 'billingPreference', t.billing_preference,
        'createdAt', t.created_at, 'updatedAt', t.updated_at) order by t.id), '[]')
       from contact t where t.account_id = c.account_id and t.customer_id = c.id and t.archived_at is null) as contacts
    from customer c where c.account_id = $1 and c.id = $2`,
};
const insertCustomer = {
  name: "customer",
  text: `insert into customer (account_id, id, legal_name, address, tax_status, status, custom_properties, created_at, updated_at)
    values ($1, $2, $3, $4, $5::"TaxStatus", 'ACTIVE', '{}', $6, $6) returning *`,
};
const insertContact = {
  name: "contact",
  text: `insert into contact (account_id, id, customer_id, name, email, billing_preference, created_at, updated_at)
    values ($1, $2, $3, $4, $5, $6::"BillingPreference", $7, $7) returning *`,
};
const insertJournal = {
  name: "journal",
  text: `with logged as (
      insert into activity_log (account_id, id, operation, origin, verb, name, summary, metadata, actor_type, object_type, object_id, created_at)
      values ($1, $2, 'createCustomer', 'API', 'CREATED', 'Customer created', $3, $4, 'API_KEY', 'CUSTOMER', $5, $6))
    insert into outbox (account_id, id, event, object_type, object_id, created_at) values ($1, $7, 'CUSTOMER_CREATED', 'CUSTOMER', $5, $6)`,
};

const server = http.createServer((request, response) => {
  const work = request.method === "POST" ? create(request) : get(request.url.slice(request.url.lastIndexOf("/") + 1));
  work.then(
    (body) => answer(response, request.method === "POST" ? 201 : 200, body),
    (error) => answer(response, 500, { error: error.message }),
  );
});

async function get(id) {
  const { rows } = await pool.query({ ...read, values: [accountId, id] });
  return toCustomer(rows[0], rows[0].contacts);
}

async function create(request) {
  const input = JSON.parse(await bodyOf(request));
  const now = new Date();
  const client = await pool.connect();
  try {
    await client.query("begin");
    const id = randomUUID();
    const customer = await client.query({
      ...insertCustomer,
      values: [accountId, id, input.legalName, input.address, input.taxStatus, now],
    });
    const [given] = input.contacts;
    const contact = await client.query({
      ...insertContact,
      values: [accountId, randomUUID(), id, given.name, given.email, given.billingPreference, now],
    });
    const answered = toCustomer(customer.rows[0], contact.rows);
    const metadata = JSON.stringify({ before: null, after: answered });
    await client.query({
      ...insertJournal,
      values: [accountId, randomUUID(), `${input.legalName} was added.`, metadata, id, now, randomUUID()],
    });
    await client.query("commit");
    return answered;
  } catch (error) {
    await client.query("rollback");
    throw error;
  } finally {
    client.release();
  }
}

function toCustomer(row, contacts) {
  const { id, legal_name, address, url, domain, label, tax_status, status, custom_properties, created_at } = row;
  return {
    ...{ id, createdAt: created_at, organizations: [], legalName: legal_name, address, url, domain, label },
    ...{ integrationIds: [], taxStatus: tax_status, customProperties: custom_properties, status, contacts },
  };
}

async function bodyOf(request) {
  const chunks = [];
  for await (const chunk of request) chunks.push(chunk);
  return Buffer.concat(chunks).toString("utf8");
}

function answer(response, status, body) {
  const text = JSON.stringify(body);
  response.writeHead(status, { "content-type": "application/json", "content-length": Buffer.byteLength(text) });
  response.end(text);
}

server.listen(Number(process.env.PORT), "127.0.0.1", () => process.send?.("listening"));
