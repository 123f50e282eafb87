-- D32: discounts are as final as the lines that carry them out.
CREATE TRIGGER discounts_inserted AFTER INSERT ON invoice_discount REFERENCING NEW TABLE AS touched FOR EACH STATEMENT EXECUTE FUNCTION invoice_lines_touched();
CREATE TRIGGER discounts_updated AFTER UPDATE ON invoice_discount REFERENCING NEW TABLE AS touched FOR EACH STATEMENT EXECUTE FUNCTION invoice_lines_touched();
CREATE TRIGGER discounts_deleted AFTER DELETE ON invoice_discount REFERENCING OLD TABLE AS touched FOR EACH STATEMENT EXECUTE FUNCTION invoice_lines_touched();
CREATE TRIGGER discount_stays BEFORE UPDATE OF invoice_id ON invoice_discount FOR EACH ROW WHEN (old.invoice_id IS DISTINCT FROM new.invoice_id) EXECUTE FUNCTION invoice_line_stays();

-- D34, D48: what was booked is reversed, never rewritten, and a reversal stands.
CREATE FUNCTION booking_immutable() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF TG_OP = 'UPDATE' THEN
    IF to_jsonb(old) - 'reversed_at' = to_jsonb(new) - 'reversed_at' AND (old.reversed_at IS NULL OR old.reversed_at = new.reversed_at) THEN
      RETURN new;
    END IF;
  END IF;
  RAISE EXCEPTION 'a row of % can only be reversed', TG_TABLE_NAME USING errcode = 'LL004';
END $$;
CREATE TRIGGER booking_immutable BEFORE UPDATE OR DELETE ON payment FOR EACH ROW EXECUTE FUNCTION booking_immutable();
CREATE TRIGGER booking_immutable BEFORE UPDATE OR DELETE ON payment_allocation FOR EACH ROW EXECUTE FUNCTION booking_immutable();
CREATE TRIGGER booking_immutable_truncate BEFORE TRUNCATE ON payment FOR EACH STATEMENT EXECUTE FUNCTION forbid_rewrite();
CREATE TRIGGER booking_immutable_truncate BEFORE TRUNCATE ON payment_allocation FOR EACH STATEMENT EXECUTE FUNCTION forbid_rewrite();

-- A payment's standing shares are in its currency and the invoice's, come to no more than it, and to nothing once it is reversed.
CREATE FUNCTION payment_shares_check() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE wanted uuid; held payment%ROWTYPE; shares record;
BEGIN
  IF TG_TABLE_NAME = 'payment' THEN wanted := new.id; ELSE wanted := new.payment_id; END IF;
  -- The lock makes two sessions that share out one payment come one after the other.
  SELECT * INTO held FROM payment WHERE account_id = new.account_id AND id = wanted FOR NO KEY UPDATE;
  SELECT coalesce(sum(a.amount), 0) AS amount, coalesce(bool_and(i.currency = held.currency), true) AS same_currency INTO shares
    FROM payment_allocation a JOIN invoice i ON i.account_id = a.account_id AND i.id = a.invoice_id
    WHERE a.account_id = new.account_id AND a.payment_id = wanted AND a.reversed_at IS NULL;
  IF NOT shares.same_currency OR shares.amount > held.amount OR (held.reversed_at IS NOT NULL AND shares.amount > 0) THEN
    RAISE EXCEPTION 'the shares of payment % do not fit it', wanted USING errcode = 'LL007';
  END IF;
  RETURN NULL;
END $$;
CREATE CONSTRAINT TRIGGER payment_shares AFTER INSERT OR UPDATE ON payment_allocation
  DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION payment_shares_check();
CREATE CONSTRAINT TRIGGER payment_shares AFTER UPDATE OF reversed_at ON payment
  DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION payment_shares_check();

-- D35, D48: money stands on FINAL and SENT invoices only, so a voided one and a draft have none.
CREATE OR REPLACE FUNCTION invoice_balance_check() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE held invoice%ROWTYPE; booked numeric;
BEGIN
  SELECT * INTO held FROM invoice WHERE account_id = new.account_id AND id = new.id;
  IF NOT FOUND THEN RETURN NULL; END IF;
  SELECT coalesce(sum(amount), 0) INTO booked FROM payment_allocation
    WHERE account_id = new.account_id AND invoice_id = new.id AND reversed_at IS NULL;
  IF held.status IN ('FINAL', 'SENT') THEN
    IF held.balance <> held.gross_total - booked THEN
      RAISE EXCEPTION 'balance of invoice % is not its gross less its payments', new.id USING errcode = 'LL006';
    END IF;
  ELSIF booked <> 0 THEN
    RAISE EXCEPTION 'a payment stands on invoice %, which is %', new.id, held.status USING errcode = 'LL006';
  END IF;
  RETURN NULL;
END $$;
