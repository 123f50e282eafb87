-- One account's book of invoices, set-based; run by bench/lists/data.ts with `bench.account`, `bench.customers`, `bench.invoices` and
-- `bench.seed` set. Triggers are off during the load; data.ts checks afterwards what they would have checked.

create temporary table seed_customer on commit drop as
select n, uuid7('2025-05-01'::timestamptz + n * interval '1 minute') as id,
  (array['Alder','Birch','Cobalt','Delta','Ember','Fjord','Granite','Harbour','Indigo','Juniper','Kestrel','Lumen','Meridian','Nordic','Orchid','Prairie','Quartz','Ridge','Sable','Tundra'])[1 + n % 20]
    || ' ' || (array['Analytics','Biotech','Capital','Dynamics','Energy','Foods','Group','Health','Instruments','Joinery','Kitchens','Labs','Media','Networks','Optics'])[1 + n / 20 % 15]
    || ' ' || (array['B.V.','GmbH','Ltd','Inc.','SARL','AB','S.p.A.','K.K.','Oy','ApS'])[1 + n / 300 % 10] as name,
  (array['EUR','EUR','EUR','EUR','EUR','EUR','EUR','EUR','EUR','EUR','EUR','USD','USD','USD','USD','USD','GBP','GBP','SEK','JPY'])[1 + floor(random() * 20)::int] as main_currency,
  (array[0.21, 0.21, 0.19, 0.20, 0.25, 0])[1 + floor(random() * 6)::int]::numeric as tax_rate,
  case when random() < 0.6 then gen_random_uuid() end as schedule_id
from generate_series(1, current_setting('bench.customers')::int) n;
create unique index on seed_customer (n);
analyze seed_customer;

insert into customer (account_id, id, legal_name, address, status, label, created_at, updated_at)
select current_setting('bench.account')::uuid, id, name,
  jsonb_build_object('line1', n || ' Canal Street', 'town', 'Amsterdam', 'postcode', '1017 AB', 'country', 'NL'),
  'ACTIVE', case when n % 4 = 0 then 'enterprise' end, '2025-05-01', '2025-05-01'
from seed_customer;
insert into contact (account_id, id, customer_id, name, email, billing_preference, created_at, updated_at)
select current_setting('bench.account')::uuid, uuid7('2025-05-01'::timestamptz), id, 'Accounts payable',
  'billing@c' || n || '.example', 'PRIMARY', '2025-05-01', '2025-05-01'
from seed_customer;

-- A few customers get many invoices, most get few; 18 months, evenly; states follow the age.
create temporary table seed_invoice on commit drop as
with dice as (
  select n, '2025-05-20'::timestamptz + n * (interval '549 days' / current_setting('bench.invoices')::float8) as created_at,
    1 + floor(current_setting('bench.customers')::int * random() ^ 2)::int as customer_n,
    random() as state_roll, random() as paid_roll, random() as currency_roll, random() as zero_roll,
    1 + floor(random() * 20) as quantity, round((10 + 4000 * random() ^ 4)::numeric, 2) as rate, floor(random() * 10)::int as lag,
    (array[14, 30, 30, 30, 60])[1 + floor(random() * 5)::int] as terms
  from generate_series(0, current_setting('bench.invoices')::int - 1) n
), stated as (
  select d.*, c.id as customer_id, c.name, c.n as customer_no, c.schedule_id, c.tax_rate,
    case when currency_roll < 0.97 then c.main_currency when currency_roll < 0.99 then 'EUR' else 'CHF' end as currency,
    least(created_at::date + lag, '2026-11-20') as issue_date,
    case when created_at > '2026-11-01' and state_roll < 0.5 then case when state_roll < 0.2 then 'IN_PROGRESS' else 'DRAFT' end
      when created_at > '2026-11-01' and state_roll < 0.6 then 'FINAL'
      when state_roll < 0.004 then 'DRAFT' when state_roll < 0.03 or state_roll > 0.99 then 'VOIDED' when state_roll < 0.09 then 'FINAL'
      else 'SENT' end as status,
    case when zero_roll < 0.01 then 0 else quantity end as charged
  from dice d join seed_customer c on c.n = d.customer_n
), priced as (
  select *, status not in ('IN_PROGRESS', 'DRAFT') as numbered, round(charged::numeric * rate, minor_units(currency)) as net
  from stated
), taxed as (
  select *, round(net * tax_rate, minor_units(currency)) as tax from priced
)
select *, uuid7(created_at) as id, net + tax as gross,
  case when not numbered then 'UNPAID' when status in ('FINAL', 'SENT') and net + tax = 0 then 'PAID'
    when status <> 'SENT' then 'UNPAID'
    when paid_roll < 0.02 then 'PARTIALLY_PAID' when paid_roll < 0.03 then 'UNCOLLECTIBLE'
    when paid_roll < case when issue_date + terms < '2026-11-20' then 0.08 else 0.7 end then 'UNPAID' else 'PAID' end as payment_status,
  case when numbered then row_number() over (partition by numbered order by issue_date, n) end as sequence_no
from taxed;

insert into invoice (account_id, id, status, payment_status, currency, number, issue_date, due_date, payment_term_days, accounting_date,
  billing_period_start, billing_period_end, billing_schedule_id, customer_id, customer_legal_company_name, customer_emails,
  customer_billing_address, customer_shipping_address, customer_tax_status, payment_options, net_total, total_tax, gross_total, balance,
  has_nonzero_quantity, document_version, attachment_asset_ids, sent_at, created_at, updated_at)
select current_setting('bench.account')::uuid, id, status::"InvoiceStatus", payment_status::"InvoicePaymentStatus", currency,
  'SEQ' || lpad(sequence_no::text, greatest(5, length(sequence_no::text)), '0'), case when numbered then issue_date end,
  case when numbered then issue_date + terms end, terms, case when numbered then issue_date else created_at::date end,
  date_trunc('month', created_at)::date, (date_trunc('month', created_at) + interval '1 month')::date - 1, schedule_id, customer_id, name,
  array['billing@c' || customer_no || '.example'],
  jsonb_build_object('line1', customer_no || ' Canal Street', 'town', 'Amsterdam', 'postcode', '1017 AB', 'country', 'NL'),
  jsonb_build_object('line1', customer_no || ' Canal Street', 'town', 'Amsterdam', 'postcode', '1017 AB', 'country', 'NL'),
  'TAXED', '{BANK_TRANSFER}', net, tax, gross,
  case when not numbered then 0 when status = 'VOIDED' or payment_status = 'PAID' then 0
    when payment_status = 'PARTIALLY_PAID' then gross - round(gross / 2, minor_units(currency)) else gross end,
  charged > 0, case when numbered then 1 else 0 end, '{}',
  case when status = 'SENT' then issue_date + interval '9 hours 30 minutes' end, created_at, created_at
from seed_invoice order by n;

insert into invoice_line_item (account_id, id, invoice_id, index, title, currency, quantity, rate, tax_rate, tax_category_code, net_total,
  total_tax, gross_total, created_at)
select current_setting('bench.account')::uuid, uuid7(created_at), id, 0, 'Platform fee', currency, charged, rate, tax_rate, 'S', net, tax,
  gross, created_at
from seed_invoice order by n;

-- One payment for what a customer owed in a currency, over its invoices.
create temporary table seed_payment on commit drop as
select customer_id, currency, gen_random_uuid() as id,
  sum(case when payment_status = 'PAID' then gross else round(gross / 2, minor_units(currency)) end) as amount
from seed_invoice where payment_status in ('PAID', 'PARTIALLY_PAID') and gross > 0 group by customer_id, currency;
insert into payment (account_id, id, customer_id, currency, amount, origin, paid_at, created_at)
select current_setting('bench.account')::uuid, id, customer_id, currency, amount, 'MANUAL', '2026-11-15', '2026-11-15'
from seed_payment where amount > 0;
insert into payment_allocation (account_id, id, payment_id, invoice_id, amount, allocated_at)
select current_setting('bench.account')::uuid, uuid7('2026-11-15'::timestamptz), p.id, i.id,
  case when payment_status = 'PAID' then gross else round(gross / 2, minor_units(i.currency)) end, '2026-11-15'
from seed_invoice i join seed_payment p using (customer_id)
where p.currency = i.currency and payment_status in ('PAID', 'PARTIALLY_PAID') and gross > 0 and p.amount > 0;

insert into number_series (account_id, document_type, prefix, next_number, last_issue_date)
select current_setting('bench.account')::uuid, 'INVOICE', 'SEQ', count(*) filter (where numbered) + 1, max(issue_date)
from seed_invoice where numbered;
