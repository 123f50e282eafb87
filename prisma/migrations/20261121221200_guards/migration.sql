-- Guards that the schema language cannot say. Every rule names its decision.

CREATE EXTENSION IF NOT EXISTS pg_trgm;
CREATE EXTENSION IF NOT EXISTS btree_gin;

-- UUIDv7 for set-based code on any PostgreSQL from 15 on.
CREATE FUNCTION uuid7(at timestamptz DEFAULT clock_timestamp()) RETURNS uuid LANGUAGE sql VOLATILE AS $$
  SELECT encode(
    set_bit(set_bit(overlay(uuid_send(gen_random_uuid()) placing substring(int8send((extract(epoch FROM at) * 1000)::bigint) FROM 3) FROM 1 FOR 6), 52, 1), 53, 1),
    'hex')::uuid
$$;

-- D2: ISO 4217 minor units of our 32 currencies.
CREATE FUNCTION minor_units(currency text) RETURNS integer LANGUAGE sql IMMUTABLE PARALLEL SAFE AS $$
  SELECT CASE WHEN currency IN ('JPY', 'KRW', 'CLP', 'ISK') THEN 0 ELSE 2 END
$$;

-- The account of a row never changes (architecture.md idea 3; spike.md §1).
CREATE FUNCTION forbid_account_change() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  RAISE EXCEPTION 'the account of a row of % cannot change', TG_TABLE_NAME USING errcode = 'LL003';
END $$;

DO $$
DECLARE target text;
BEGIN
  FOR target IN SELECT c.table_name FROM information_schema.columns c JOIN information_schema.tables t USING (table_schema, table_name)
    WHERE c.table_schema = 'public' AND c.column_name = 'account_id' AND t.table_type = 'BASE TABLE'
  LOOP
    EXECUTE format('CREATE TRIGGER account_immutable BEFORE UPDATE OF account_id ON %I FOR EACH ROW WHEN (old.account_id IS DISTINCT FROM new.account_id) EXECUTE FUNCTION forbid_account_change()', target);
    IF target <> 'account' THEN
      EXECUTE format('ALTER TABLE %I ADD CONSTRAINT %I FOREIGN KEY (account_id) REFERENCES account (id) ON UPDATE RESTRICT ON DELETE RESTRICT', target, target || '_account_fkey');
    END IF;
  END LOOP;
END $$;

-- D41: append-only, also for the owner.
CREATE FUNCTION forbid_rewrite() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  RAISE EXCEPTION '% is append-only', TG_TABLE_NAME USING errcode = 'LL004';
END $$;

DO $$
DECLARE target text;
BEGIN
  FOREACH target IN ARRAY ARRAY['activity_log', 'document_version', 'document_file', 'number_series_raise', 'tax_rate_version']
  LOOP
    EXECUTE format('CREATE TRIGGER append_only BEFORE UPDATE OR DELETE ON %I FOR EACH ROW EXECUTE FUNCTION forbid_rewrite()', target);
    EXECUTE format('CREATE TRIGGER append_only_truncate BEFORE TRUNCATE ON %I FOR EACH STATEMENT EXECUTE FUNCTION forbid_rewrite()', target);
  END LOOP;
END $$;

-- Amounts and states that must never be false.
ALTER TABLE invoice
  ADD CONSTRAINT invoice_currency_known CHECK (currency IN ('AED','ARS','AUD','BRL','BGN','CAD','CHF','CLP','CNY','COP','CZK','DKK','EGP','EUR','GBP','HKD','ILS','INR','ISK','JPY','KRW','MXN','NOK','NZD','PLN','SAR','SEK','SGD','THB','USD','UYU','ZAR')),
  ADD CONSTRAINT invoice_gross_is_sum CHECK (gross_total = net_total + total_tax),
  ADD CONSTRAINT invoice_number_with_state CHECK ((status IN ('IN_PROGRESS', 'DRAFT')) = (number IS NULL)),
  ADD CONSTRAINT invoice_issue_date_with_state CHECK ((status IN ('IN_PROGRESS', 'DRAFT')) = (issue_date IS NULL)),
  ADD CONSTRAINT invoice_due_date_when_final CHECK (status NOT IN ('FINAL', 'SENT') OR due_date IS NOT NULL),
  ADD CONSTRAINT invoice_final_not_negative CHECK (status NOT IN ('FINAL', 'SENT') OR (net_total >= 0 AND gross_total >= 0)),
  ADD CONSTRAINT invoice_balance_in_range CHECK (balance >= 0 AND (status IN ('IN_PROGRESS', 'DRAFT') OR balance <= gross_total)),
  ADD CONSTRAINT invoice_payment_status_follows_balance CHECK (
    status IN ('IN_PROGRESS', 'DRAFT', 'VOIDED') OR (payment_status = 'PAID') = (balance = 0)),
  ADD CONSTRAINT invoice_billing_period_whole CHECK ((billing_period_start IS NULL) = (billing_period_end IS NULL) AND billing_period_start <= billing_period_end);

ALTER TABLE invoice_line_item
  ADD CONSTRAINT line_multiplies_out CHECK (net_total = round(quantity * rate, minor_units(currency)) - discount_amount + rounding_amount),
  ADD CONSTRAINT line_gross_is_sum CHECK (gross_total = net_total + total_tax),
  ADD CONSTRAINT line_in_minor_units CHECK (net_total = round(net_total, minor_units(currency)) AND total_tax = round(total_tax, minor_units(currency))
    AND discount_amount = round(discount_amount, minor_units(currency)) AND rounding_amount = round(rounding_amount, minor_units(currency))),
  ADD CONSTRAINT line_tax_rate_is_fraction CHECK (tax_rate >= 0 AND tax_rate <= 1),
  ADD CONSTRAINT line_discount_fraction_in_range CHECK (discount_fraction IS NULL OR (discount_fraction > 0 AND discount_fraction <= 1)),
  ADD CONSTRAINT line_service_period_whole CHECK ((service_period_start IS NULL) = (service_period_end IS NULL) AND service_period_start <= service_period_end);

ALTER TABLE tax_rate ADD CONSTRAINT tax_rate_is_fraction CHECK (amount >= 0 AND amount <= 1);
ALTER TABLE tax_registration ADD CONSTRAINT registration_of_one CHECK ((customer_id IS NULL) <> (merchant_id IS NULL));
ALTER TABLE payment ADD CONSTRAINT payment_positive CHECK (amount > 0);
ALTER TABLE payment_allocation ADD CONSTRAINT allocation_positive CHECK (amount > 0);
ALTER TABLE app_user ADD CONSTRAINT user_email_is_lower CHECK (email = lower(email));

-- One PRIMARY contact at the most among those not archived.
CREATE UNIQUE INDEX contact_one_primary ON contact (account_id, customer_id) WHERE billing_preference = 'PRIMARY' AND archived_at IS NULL;


-- D30: the counter only moves forward.
CREATE FUNCTION number_series_forward() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF new.next_number < old.next_number THEN
    RAISE EXCEPTION 'the next number of a series cannot be lowered' USING errcode = 'LL005';
  END IF;
  RETURN new;
END $$;
CREATE TRIGGER number_series_forward BEFORE UPDATE ON number_series FOR EACH ROW EXECUTE FUNCTION number_series_forward();
CREATE TRIGGER number_series_kept BEFORE DELETE ON number_series FOR EACH ROW EXECUTE FUNCTION forbid_rewrite();

-- D3: totals are sums of lines. A statement trigger on lines locks the invoice, refuses frozen ones and bumps its revision; one deferred
-- trigger on the invoice compares the sums at commit (spike.md §2).
CREATE FUNCTION invoice_lines_touched() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE editable integer; present integer;
BEGIN
  WITH t AS (SELECT DISTINCT account_id, invoice_id FROM touched),
       u AS (UPDATE invoice i SET lines_revision = lines_revision + 1 FROM t
             WHERE (i.account_id, i.id) = (t.account_id, t.invoice_id) AND i.status IN ('IN_PROGRESS', 'DRAFT') RETURNING 1)
  SELECT (SELECT count(*) FROM u),
         (SELECT count(*) FROM t JOIN invoice i ON (i.account_id, i.id) = (t.account_id, t.invoice_id))
    INTO editable, present;
  IF editable < present THEN
    RAISE EXCEPTION 'lines of a final document are immutable' USING errcode = 'LL002';
  END IF;
  RETURN NULL;
END $$;
CREATE TRIGGER lines_inserted AFTER INSERT ON invoice_line_item REFERENCING NEW TABLE AS touched FOR EACH STATEMENT EXECUTE FUNCTION invoice_lines_touched();
CREATE TRIGGER lines_updated AFTER UPDATE ON invoice_line_item REFERENCING NEW TABLE AS touched FOR EACH STATEMENT EXECUTE FUNCTION invoice_lines_touched();
CREATE TRIGGER lines_deleted AFTER DELETE ON invoice_line_item REFERENCING OLD TABLE AS touched FOR EACH STATEMENT EXECUTE FUNCTION invoice_lines_touched();
CREATE TRIGGER groups_inserted AFTER INSERT ON invoice_line_item_group REFERENCING NEW TABLE AS touched FOR EACH STATEMENT EXECUTE FUNCTION invoice_lines_touched();
CREATE TRIGGER groups_updated AFTER UPDATE ON invoice_line_item_group REFERENCING NEW TABLE AS touched FOR EACH STATEMENT EXECUTE FUNCTION invoice_lines_touched();
CREATE TRIGGER groups_deleted AFTER DELETE ON invoice_line_item_group REFERENCING OLD TABLE AS touched FOR EACH STATEMENT EXECUTE FUNCTION invoice_lines_touched();

CREATE FUNCTION invoice_line_stays() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  RAISE EXCEPTION 'a line cannot move to another invoice' USING errcode = 'LL002';
END $$;
CREATE TRIGGER line_stays BEFORE UPDATE OF invoice_id ON invoice_line_item FOR EACH ROW WHEN (old.invoice_id IS DISTINCT FROM new.invoice_id) EXECUTE FUNCTION invoice_line_stays();
CREATE TRIGGER group_stays BEFORE UPDATE OF invoice_id ON invoice_line_item_group FOR EACH ROW WHEN (old.invoice_id IS DISTINCT FROM new.invoice_id) EXECUTE FUNCTION invoice_line_stays();

CREATE FUNCTION invoice_totals_check() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE held invoice%ROWTYPE; lines record;
BEGIN
  SELECT * INTO held FROM invoice WHERE account_id = new.account_id AND id = new.id;
  IF NOT FOUND THEN RETURN NULL; END IF;
  SELECT coalesce(sum(net_total), 0) AS net, coalesce(sum(total_tax), 0) AS tax, coalesce(bool_and(currency = held.currency), true) AS same_currency
    INTO lines FROM invoice_line_item WHERE account_id = new.account_id AND invoice_id = new.id;
  IF held.net_total <> lines.net OR held.total_tax <> lines.tax OR NOT lines.same_currency THEN
    RAISE EXCEPTION 'totals of invoice % are not the sums of its lines', new.id USING errcode = 'LL001';
  END IF;
  RETURN NULL;
END $$;
CREATE CONSTRAINT TRIGGER invoice_totals AFTER INSERT OR UPDATE OF net_total, total_tax, currency, lines_revision ON invoice
  DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION invoice_totals_check();

-- D34, D48: the balance of an issued invoice is its gross less what is booked on it, never below zero.
CREATE FUNCTION invoice_balance_check() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE held invoice%ROWTYPE; booked numeric;
BEGIN
  SELECT * INTO held FROM invoice WHERE account_id = new.account_id AND id = new.id;
  IF NOT FOUND OR held.status NOT IN ('FINAL', 'SENT') THEN RETURN NULL; END IF;
  SELECT coalesce(sum(amount), 0) INTO booked FROM payment_allocation
    WHERE account_id = new.account_id AND invoice_id = new.id AND reversed_at IS NULL;
  IF held.balance <> held.gross_total - booked THEN
    RAISE EXCEPTION 'balance of invoice % is not its gross less its payments', new.id USING errcode = 'LL006';
  END IF;
  RETURN NULL;
END $$;
CREATE CONSTRAINT TRIGGER invoice_balance AFTER INSERT OR UPDATE OF status, balance, gross_total, balance_version ON invoice
  DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION invoice_balance_check();

CREATE FUNCTION allocation_touches_invoice() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  UPDATE invoice SET balance_version = balance_version + 1 WHERE account_id = new.account_id AND id = new.invoice_id;
  RETURN NULL;
END $$;
CREATE TRIGGER allocation_touches_invoice AFTER INSERT OR UPDATE ON payment_allocation FOR EACH ROW EXECUTE FUNCTION allocation_touches_invoice();

-- D32: a final document changes only in the columns named here; never back to draft, never deleted.
CREATE FUNCTION document_immutable() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE allowed text[] := TG_ARGV[0]::text[];
BEGIN
  IF TG_OP = 'DELETE' THEN
    RAISE EXCEPTION 'a final document cannot be deleted' USING errcode = 'LL002';
  END IF;
  IF new.status IN ('IN_PROGRESS', 'DRAFT') OR (old.status = 'VOIDED' AND new.status <> 'VOIDED')
     OR to_jsonb(old) - allowed IS DISTINCT FROM to_jsonb(new) - allowed THEN
    RAISE EXCEPTION 'a final document is immutable' USING errcode = 'LL002';
  END IF;
  IF old.status <> 'SENT' AND (old.due_date, old.purchase_order_number, old.reference, old.memo, old.customer_billing_address)
       IS DISTINCT FROM (new.due_date, new.purchase_order_number, new.reference, new.memo, new.customer_billing_address) THEN
    RAISE EXCEPTION 'only a sent document can be amended' USING errcode = 'LL002';
  END IF;
  RETURN new;
END $$;
CREATE TRIGGER invoice_immutable BEFORE UPDATE OR DELETE ON invoice FOR EACH ROW WHEN (old.status IN ('FINAL', 'SENT', 'VOIDED'))
  EXECUTE FUNCTION document_immutable('{status,payment_status,balance,balance_version,sent_at,dunning_status,document_version,revision,updated_at,due_date,due_date_source,purchase_order_number,reference,memo,customer_billing_address}');

-- Lists: keyset by id (primary key) or by one sort column and id; filters by state, customer, currency; parts of a number.
CREATE INDEX invoice_by_customer ON invoice (account_id, customer_id, id);
CREATE INDEX invoice_by_schedule ON invoice (account_id, billing_schedule_id, id) WHERE billing_schedule_id IS NOT NULL;
CREATE INDEX invoice_by_name ON invoice (account_id, customer_legal_company_name, id);
CREATE INDEX invoice_by_gross ON invoice (account_id, gross_total, id);
CREATE INDEX invoice_by_net ON invoice (account_id, net_total, id);
CREATE INDEX invoice_by_accounting_date ON invoice (account_id, accounting_date, id);
CREATE INDEX invoice_by_due_date ON invoice (account_id, due_date, id);
CREATE INDEX invoice_by_issue_date ON invoice (account_id, issue_date, id);
CREATE INDEX invoice_by_state ON invoice (account_id, status, payment_status, currency, id);
CREATE INDEX invoice_number_parts ON invoice USING gin (account_id, number gin_trgm_ops);
CREATE INDEX invoice_name_parts ON invoice USING gin (account_id, customer_legal_company_name gin_trgm_ops);
CREATE INDEX customer_by_name ON customer (account_id, legal_name, id);
CREATE INDEX customer_name_parts ON customer USING gin (account_id, legal_name gin_trgm_ops);
CREATE INDEX customer_by_label ON customer (account_id, label, id);
CREATE INDEX contact_by_email ON contact (account_id, lower(email));
