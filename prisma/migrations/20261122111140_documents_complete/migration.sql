-- CreateEnum
CREATE TYPE "CreditNoteStatus" AS ENUM ('DRAFT', 'FINAL', 'SENT', 'VOIDED');

-- CreateEnum
CREATE TYPE "ExchangeRateSource" AS ENUM ('MANUAL', 'IMPORTED');

-- CreateEnum
CREATE TYPE "CurrencyConversionDisplay" AS ENUM ('SHOW_CURRENCY_CONVERSION', 'HIDE_CURRENCY_CONVERSION');

-- CreateEnum
CREATE TYPE "MailKind" AS ENUM ('INVOICE', 'CREDIT_NOTE', 'REMINDER', 'TEST');

-- CreateEnum
CREATE TYPE "MailStatus" AS ENUM ('QUEUED', 'SENDING', 'SENT', 'FAILED', 'UNKNOWN');

-- CreateEnum
CREATE TYPE "MailRoute" AS ENUM ('SMTP', 'MAILBOX');

-- CreateEnum
CREATE TYPE "SmtpSecurity" AS ENUM ('NONE', 'STARTTLS', 'TLS');

-- CreateEnum
CREATE TYPE "Language" AS ENUM ('EN', 'DE', 'FR', 'ES', 'NL');

-- CreateEnum
CREATE TYPE "ReminderKind" AS ENUM ('BEFORE_DUE', 'ON_DUE', 'AD_HOC');

-- AlterEnum
-- This migration adds more than one value to an enum.
-- With PostgreSQL versions 11 and earlier, this is not possible
-- in a single migration. This can be worked around by creating
-- multiple migrations, each migration adding only one value to
-- the enum.


ALTER TYPE "SavedViewNoun" ADD VALUE 'CREDIT_NOTES';
ALTER TYPE "SavedViewNoun" ADD VALUE 'BILLING_SCHEDULES';
ALTER TYPE "SavedViewNoun" ADD VALUE 'PRODUCTS';

-- AlterTable
ALTER TABLE "account" ADD COLUMN     "applies_credit_notes" BOOLEAN NOT NULL DEFAULT true;

-- AlterTable
ALTER TABLE "customer" ADD COLUMN     "language" "Language";

-- AlterTable
ALTER TABLE "payment" ADD COLUMN     "note" TEXT;

-- CreateTable
CREATE TABLE "credit_note" (
    "account_id" UUID NOT NULL,
    "id" UUID NOT NULL,
    "status" "CreditNoteStatus" NOT NULL DEFAULT 'DRAFT',
    "invoice_id" UUID,
    "currency" TEXT NOT NULL,
    "number" TEXT,
    "issue_date" DATE,
    "accounting_date" DATE NOT NULL,
    "accounting_date_source" "AccountingDateSource" NOT NULL DEFAULT 'CALCULATED',
    "billing_period_start" DATE,
    "billing_period_end" DATE,
    "purchase_order_number" TEXT,
    "memo" TEXT,
    "customer_id" UUID NOT NULL,
    "customer_legal_company_name" TEXT NOT NULL,
    "customer_emails" TEXT[],
    "customer_billing_address" JSONB NOT NULL,
    "customer_shipping_address" JSONB NOT NULL,
    "customer_tax_id" TEXT,
    "customer_tax_status" "TaxStatus" NOT NULL,
    "tax_exemption_reason" TEXT,
    "metadata" JSONB NOT NULL DEFAULT '[]',
    "merchant_details" JSONB,
    "generate_cash_credit_grant" BOOLEAN NOT NULL DEFAULT false,
    "cash_grant_id" UUID,
    "net_total" DECIMAL(38,12) NOT NULL DEFAULT 0,
    "total_tax" DECIMAL(38,12) NOT NULL DEFAULT 0,
    "gross_total" DECIMAL(38,12) NOT NULL DEFAULT 0,
    "balance" DECIMAL(38,12) NOT NULL DEFAULT 0,
    "balance_version" INTEGER NOT NULL DEFAULT 0,
    "lines_revision" INTEGER NOT NULL DEFAULT 0,
    "revision" INTEGER NOT NULL DEFAULT 0,
    "document_version" INTEGER NOT NULL DEFAULT 0,
    "sent_at" TIMESTAMPTZ(6),
    "created_at" TIMESTAMPTZ(6) NOT NULL,
    "updated_at" TIMESTAMPTZ(6) NOT NULL,

    CONSTRAINT "credit_note_pkey" PRIMARY KEY ("account_id","id")
);

-- CreateTable
CREATE TABLE "credit_note_line_item_group" (
    "account_id" UUID NOT NULL,
    "id" UUID NOT NULL,
    "credit_note_id" UUID NOT NULL,
    "line_item_group_id" UUID,
    "index" INTEGER NOT NULL,
    "title" TEXT NOT NULL,
    "description" TEXT,
    "created_at" TIMESTAMPTZ(6) NOT NULL,

    CONSTRAINT "credit_note_line_item_group_pkey" PRIMARY KEY ("account_id","id")
);

-- CreateTable
CREATE TABLE "credit_note_line_item" (
    "account_id" UUID NOT NULL,
    "id" UUID NOT NULL,
    "credit_note_id" UUID NOT NULL,
    "group_id" UUID,
    "line_item_id" UUID,
    "invoice_line_item_ids" UUID[],
    "index" INTEGER NOT NULL,
    "title" TEXT NOT NULL,
    "description" TEXT,
    "currency" TEXT NOT NULL,
    "quantity" DECIMAL(38,12) NOT NULL,
    "rate" DECIMAL(38,12) NOT NULL,
    "rate_display" "RateDisplay" NOT NULL DEFAULT 'ABSOLUTE',
    "discount_amount" DECIMAL(38,12) NOT NULL DEFAULT 0,
    "rounding_amount" DECIMAL(38,12) NOT NULL DEFAULT 0,
    "tax_rate" DECIMAL(13,12) NOT NULL,
    "tax_category_code" TEXT NOT NULL,
    "tax_rate_id" UUID,
    "tax_label" TEXT,
    "service_period_start" DATE,
    "service_period_end" DATE,
    "net_total" DECIMAL(38,12) NOT NULL,
    "total_tax" DECIMAL(38,12) NOT NULL,
    "gross_total" DECIMAL(38,12) NOT NULL,
    "price_id" UUID,
    "product_id" UUID,
    "external_ids" JSONB NOT NULL DEFAULT '[]',
    "revenue_classification" "RevenueClassification",
    "revenue_recognition_method" "RevenueRecognitionMethod",
    "created_at" TIMESTAMPTZ(6) NOT NULL,

    CONSTRAINT "credit_note_line_item_pkey" PRIMARY KEY ("account_id","id")
);

-- CreateTable
CREATE TABLE "credit_note_line_share" (
    "account_id" UUID NOT NULL,
    "credit_note_line_item_id" UUID NOT NULL,
    "invoice_line_item_id" UUID NOT NULL,
    "net" DECIMAL(38,12) NOT NULL,

    CONSTRAINT "credit_note_line_share_pkey" PRIMARY KEY ("account_id","credit_note_line_item_id","invoice_line_item_id")
);

-- CreateTable
CREATE TABLE "credit_note_application" (
    "account_id" UUID NOT NULL,
    "id" UUID NOT NULL,
    "credit_note_id" UUID NOT NULL,
    "invoice_id" UUID NOT NULL,
    "amount" DECIMAL(38,12) NOT NULL,
    "credit_note_balance_version_seen" INTEGER NOT NULL,
    "invoice_balance_version_seen" INTEGER NOT NULL,
    "applied_at" TIMESTAMPTZ(6) NOT NULL,
    "reversed_at" TIMESTAMPTZ(6),

    CONSTRAINT "credit_note_application_pkey" PRIMARY KEY ("account_id","id")
);

-- CreateTable
CREATE TABLE "exchange_rate" (
    "account_id" UUID NOT NULL,
    "id" UUID NOT NULL,
    "base_currency" TEXT NOT NULL,
    "quote_currency" TEXT NOT NULL,
    "date" DATE NOT NULL,
    "rate" DECIMAL(38,12) NOT NULL,
    "source" "ExchangeRateSource" NOT NULL,
    "source_name" TEXT,
    "created_at" TIMESTAMPTZ(6) NOT NULL,

    CONSTRAINT "exchange_rate_pkey" PRIMARY KEY ("account_id","id")
);

-- CreateTable
CREATE TABLE "invoice_currency_conversion" (
    "account_id" UUID NOT NULL,
    "id" UUID NOT NULL,
    "invoice_id" UUID NOT NULL,
    "currency" TEXT NOT NULL,
    "exchange_rate" DECIMAL(38,12) NOT NULL,
    "rate_date" DATE NOT NULL,
    "rate_source" "ExchangeRateSource" NOT NULL,
    "rate_source_name" TEXT,
    "net_total" DECIMAL(38,12) NOT NULL,
    "total_tax" DECIMAL(38,12) NOT NULL,
    "gross_total" DECIMAL(38,12) NOT NULL,
    "created_at" TIMESTAMPTZ(6) NOT NULL,

    CONSTRAINT "invoice_currency_conversion_pkey" PRIMARY KEY ("account_id","id")
);

-- CreateTable
CREATE TABLE "invoice_render_settings" (
    "account_id" UUID NOT NULL,
    "id" UUID NOT NULL,
    "payment_link_display" "PaymentLinkDisplay" NOT NULL DEFAULT 'SHOW_PAYMENT_LINK',
    "currency_conversion_display" "CurrencyConversionDisplay" NOT NULL DEFAULT 'SHOW_CURRENCY_CONVERSION',
    "updated_at" TIMESTAMPTZ(6) NOT NULL,

    CONSTRAINT "invoice_render_settings_pkey" PRIMARY KEY ("account_id")
);

-- CreateTable
CREATE TABLE "mail_settings" (
    "account_id" UUID NOT NULL,
    "from_name" TEXT,
    "from_address" TEXT,
    "reply_to_address" TEXT,
    "copy_invoices" BOOLEAN NOT NULL DEFAULT true,
    "copy_reminders" BOOLEAN NOT NULL DEFAULT true,
    "sends_reminders" BOOLEAN NOT NULL DEFAULT true,
    "language" "Language" NOT NULL DEFAULT 'EN',
    "smtp_host" TEXT,
    "smtp_port" INTEGER,
    "smtp_security" "SmtpSecurity",
    "smtp_user" TEXT,
    "smtp_password" BYTEA,
    "updated_at" TIMESTAMPTZ(6) NOT NULL,

    CONSTRAINT "mail_settings_pkey" PRIMARY KEY ("account_id")
);

-- CreateTable
CREATE TABLE "mail" (
    "account_id" UUID NOT NULL,
    "id" UUID NOT NULL,
    "kind" "MailKind" NOT NULL,
    "status" "MailStatus" NOT NULL DEFAULT 'QUEUED',
    "route" "MailRoute",
    "document_type" "DocumentType",
    "document_id" UUID,
    "document_version" INTEGER,
    "customer_id" UUID,
    "language" "Language" NOT NULL,
    "message_id" TEXT NOT NULL,
    "from_name" TEXT,
    "from_address" TEXT NOT NULL,
    "reply_to_address" TEXT,
    "to_addresses" TEXT[],
    "cc_addresses" TEXT[],
    "subject" TEXT NOT NULL,
    "text" TEXT NOT NULL,
    "html" TEXT NOT NULL,
    "attachment_name" TEXT,
    "attempts" INTEGER NOT NULL DEFAULT 0,
    "next_attempt_at" TIMESTAMPTZ(6),
    "server_answer" TEXT,
    "requested_by" TEXT,
    "created_at" TIMESTAMPTZ(6) NOT NULL,
    "updated_at" TIMESTAMPTZ(6) NOT NULL,
    "sent_at" TIMESTAMPTZ(6),

    CONSTRAINT "mail_pkey" PRIMARY KEY ("account_id","id")
);

-- CreateTable
CREATE TABLE "invoice_reminder" (
    "account_id" UUID NOT NULL,
    "id" UUID NOT NULL,
    "invoice_id" UUID NOT NULL,
    "kind" "ReminderKind" NOT NULL,
    "due_date" DATE NOT NULL,
    "mail_id" UUID NOT NULL,
    "created_at" TIMESTAMPTZ(6) NOT NULL,

    CONSTRAINT "invoice_reminder_pkey" PRIMARY KEY ("account_id","id")
);

-- CreateIndex
CREATE INDEX "credit_note_account_id_customer_id_id_idx" ON "credit_note"("account_id", "customer_id", "id");

-- CreateIndex
CREATE INDEX "credit_note_account_id_invoice_id_idx" ON "credit_note"("account_id", "invoice_id");

-- CreateIndex
CREATE UNIQUE INDEX "credit_note_account_id_number_key" ON "credit_note"("account_id", "number");

-- CreateIndex
CREATE UNIQUE INDEX "credit_note_line_item_group_account_id_credit_note_id_id_key" ON "credit_note_line_item_group"("account_id", "credit_note_id", "id");

-- CreateIndex
CREATE INDEX "credit_note_line_item_account_id_credit_note_id_index_idx" ON "credit_note_line_item"("account_id", "credit_note_id", "index");

-- CreateIndex
CREATE INDEX "credit_note_line_share_account_id_invoice_line_item_id_idx" ON "credit_note_line_share"("account_id", "invoice_line_item_id");

-- CreateIndex
CREATE INDEX "credit_note_application_account_id_credit_note_id_idx" ON "credit_note_application"("account_id", "credit_note_id");

-- CreateIndex
CREATE INDEX "credit_note_application_account_id_invoice_id_idx" ON "credit_note_application"("account_id", "invoice_id");

-- CreateIndex
CREATE UNIQUE INDEX "exchange_rate_account_id_base_currency_quote_currency_date_key" ON "exchange_rate"("account_id", "base_currency", "quote_currency", "date");

-- CreateIndex
CREATE UNIQUE INDEX "invoice_currency_conversion_account_id_invoice_id_currency_key" ON "invoice_currency_conversion"("account_id", "invoice_id", "currency");

-- CreateIndex
CREATE UNIQUE INDEX "invoice_render_settings_account_id_id_key" ON "invoice_render_settings"("account_id", "id");

-- CreateIndex
CREATE INDEX "mail_account_id_document_type_document_id_id_idx" ON "mail"("account_id", "document_type", "document_id", "id");

-- CreateIndex
CREATE INDEX "mail_account_id_status_id_idx" ON "mail"("account_id", "status", "id");

-- CreateIndex
CREATE UNIQUE INDEX "mail_account_id_message_id_key" ON "mail"("account_id", "message_id");

-- CreateIndex
CREATE INDEX "invoice_reminder_account_id_invoice_id_idx" ON "invoice_reminder"("account_id", "invoice_id");

-- AddForeignKey
ALTER TABLE "credit_note" ADD CONSTRAINT "credit_note_account_id_customer_id_fkey" FOREIGN KEY ("account_id", "customer_id") REFERENCES "customer"("account_id", "id") ON DELETE RESTRICT ON UPDATE RESTRICT;

-- AddForeignKey
ALTER TABLE "credit_note" ADD CONSTRAINT "credit_note_account_id_invoice_id_fkey" FOREIGN KEY ("account_id", "invoice_id") REFERENCES "invoice"("account_id", "id") ON DELETE RESTRICT ON UPDATE RESTRICT;

-- AddForeignKey
ALTER TABLE "credit_note" ADD CONSTRAINT "credit_note_account_id_cash_grant_id_fkey" FOREIGN KEY ("account_id", "cash_grant_id") REFERENCES "credit_grant"("account_id", "id") ON DELETE RESTRICT ON UPDATE RESTRICT;

-- AddForeignKey
ALTER TABLE "credit_note_line_item_group" ADD CONSTRAINT "credit_note_line_item_group_account_id_credit_note_id_fkey" FOREIGN KEY ("account_id", "credit_note_id") REFERENCES "credit_note"("account_id", "id") ON DELETE CASCADE ON UPDATE RESTRICT;

-- AddForeignKey
ALTER TABLE "credit_note_line_item" ADD CONSTRAINT "credit_note_line_item_account_id_credit_note_id_fkey" FOREIGN KEY ("account_id", "credit_note_id") REFERENCES "credit_note"("account_id", "id") ON DELETE CASCADE ON UPDATE RESTRICT;

-- AddForeignKey
ALTER TABLE "credit_note_line_item" ADD CONSTRAINT "credit_note_line_item_account_id_credit_note_id_group_id_fkey" FOREIGN KEY ("account_id", "credit_note_id", "group_id") REFERENCES "credit_note_line_item_group"("account_id", "credit_note_id", "id") ON DELETE RESTRICT ON UPDATE RESTRICT;

-- AddForeignKey
ALTER TABLE "credit_note_line_share" ADD CONSTRAINT "credit_note_line_share_account_id_credit_note_line_item_id_fkey" FOREIGN KEY ("account_id", "credit_note_line_item_id") REFERENCES "credit_note_line_item"("account_id", "id") ON DELETE CASCADE ON UPDATE RESTRICT;

-- AddForeignKey
ALTER TABLE "credit_note_line_share" ADD CONSTRAINT "credit_note_line_share_account_id_invoice_line_item_id_fkey" FOREIGN KEY ("account_id", "invoice_line_item_id") REFERENCES "invoice_line_item"("account_id", "id") ON DELETE RESTRICT ON UPDATE RESTRICT;

-- AddForeignKey
ALTER TABLE "credit_note_application" ADD CONSTRAINT "credit_note_application_account_id_credit_note_id_fkey" FOREIGN KEY ("account_id", "credit_note_id") REFERENCES "credit_note"("account_id", "id") ON DELETE RESTRICT ON UPDATE RESTRICT;

-- AddForeignKey
ALTER TABLE "credit_note_application" ADD CONSTRAINT "credit_note_application_account_id_invoice_id_fkey" FOREIGN KEY ("account_id", "invoice_id") REFERENCES "invoice"("account_id", "id") ON DELETE RESTRICT ON UPDATE RESTRICT;

-- AddForeignKey
ALTER TABLE "invoice_currency_conversion" ADD CONSTRAINT "invoice_currency_conversion_account_id_invoice_id_fkey" FOREIGN KEY ("account_id", "invoice_id") REFERENCES "invoice"("account_id", "id") ON DELETE RESTRICT ON UPDATE RESTRICT;

-- AddForeignKey
ALTER TABLE "invoice_reminder" ADD CONSTRAINT "invoice_reminder_account_id_invoice_id_fkey" FOREIGN KEY ("account_id", "invoice_id") REFERENCES "invoice"("account_id", "id") ON DELETE RESTRICT ON UPDATE RESTRICT;

-- Guards that the schema language cannot say. Every rule names its decision.

-- Tenancy, as for every account table.
DO $$
DECLARE target text;
BEGIN
  FOREACH target IN ARRAY ARRAY['credit_note', 'credit_note_line_item_group', 'credit_note_line_item', 'credit_note_line_share', 'credit_note_application',
    'exchange_rate', 'invoice_currency_conversion', 'invoice_render_settings', 'mail_settings', 'mail', 'invoice_reminder']
  LOOP
    EXECUTE format('CREATE TRIGGER account_immutable BEFORE UPDATE OF account_id ON %I FOR EACH ROW WHEN (old.account_id IS DISTINCT FROM new.account_id) EXECUTE FUNCTION forbid_account_change()', target);
    EXECUTE format('ALTER TABLE %I ADD CONSTRAINT %I FOREIGN KEY (account_id) REFERENCES account (id) ON UPDATE RESTRICT ON DELETE RESTRICT', target, target || '_account_fkey');
  END LOOP;
END $$;

-- D50: a stored conversion stays.
CREATE TRIGGER append_only BEFORE UPDATE OR DELETE ON invoice_currency_conversion FOR EACH ROW EXECUTE FUNCTION forbid_rewrite();
CREATE TRIGGER append_only_truncate BEFORE TRUNCATE ON invoice_currency_conversion FOR EACH STATEMENT EXECUTE FUNCTION forbid_rewrite();
ALTER TABLE invoice_currency_conversion
  ADD CONSTRAINT conversion_gross_is_sum CHECK (gross_total = net_total + total_tax),
  ADD CONSTRAINT conversion_rate_positive CHECK (exchange_rate > 0);
ALTER TABLE exchange_rate
  ADD CONSTRAINT exchange_rate_positive CHECK (rate > 0),
  ADD CONSTRAINT exchange_rate_of_two CHECK (base_currency <> quote_currency);

-- A credit note's amounts and states (D2, D30, D34).
ALTER TABLE credit_note
  ADD CONSTRAINT credit_note_currency_known CHECK (currency IN ('AED','ARS','AUD','BRL','BGN','CAD','CHF','CLP','CNY','COP','CZK','DKK','EGP','EUR','GBP','HKD','ILS','INR','ISK','JPY','KRW','MXN','NOK','NZD','PLN','SAR','SEK','SGD','THB','USD','UYU','ZAR')),
  ADD CONSTRAINT credit_note_gross_is_sum CHECK (gross_total = net_total + total_tax),
  ADD CONSTRAINT credit_note_number_with_state CHECK ((status = 'DRAFT') = (number IS NULL)),
  ADD CONSTRAINT credit_note_issue_date_with_state CHECK ((status = 'DRAFT') = (issue_date IS NULL)),
  ADD CONSTRAINT credit_note_final_not_negative CHECK (status NOT IN ('FINAL', 'SENT') OR gross_total >= 0),
  ADD CONSTRAINT credit_note_balance_in_range CHECK (balance >= 0 AND (status IN ('FINAL', 'SENT') OR balance = 0) AND (balance = 0 OR balance <= gross_total)),
  ADD CONSTRAINT credit_note_sent_when_sent CHECK (status <> 'SENT' OR sent_at IS NOT NULL),
  ADD CONSTRAINT credit_note_billing_period_whole CHECK ((billing_period_start IS NULL) = (billing_period_end IS NULL) AND billing_period_start <= billing_period_end);
ALTER TABLE credit_note_line_item
  ADD CONSTRAINT credit_note_line_multiplies_out CHECK (net_total = round(quantity * rate, minor_units(currency)) - discount_amount + rounding_amount),
  ADD CONSTRAINT credit_note_line_gross_is_sum CHECK (gross_total = net_total + total_tax),
  ADD CONSTRAINT credit_note_line_in_minor_units CHECK (net_total = round(net_total, minor_units(currency)) AND total_tax = round(total_tax, minor_units(currency))
    AND discount_amount = round(discount_amount, minor_units(currency)) AND rounding_amount = round(rounding_amount, minor_units(currency))),
  ADD CONSTRAINT credit_note_line_tax_rate_is_fraction CHECK (tax_rate >= 0 AND tax_rate <= 1),
  ADD CONSTRAINT credit_note_line_service_period_whole CHECK ((service_period_start IS NULL) = (service_period_end IS NULL) AND service_period_start <= service_period_end);
ALTER TABLE credit_note_application ADD CONSTRAINT application_positive CHECK (amount > 0);

-- D3, D32: lines of a draft only, and totals are their sums.
CREATE FUNCTION credit_note_lines_touched() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE editable integer; present integer;
BEGIN
  WITH t AS (SELECT DISTINCT account_id, credit_note_id FROM touched),
       u AS (UPDATE credit_note n SET lines_revision = lines_revision + 1 FROM t
             WHERE (n.account_id, n.id) = (t.account_id, t.credit_note_id) AND n.status = 'DRAFT' RETURNING 1)
  SELECT (SELECT count(*) FROM u),
         (SELECT count(*) FROM t JOIN credit_note n ON (n.account_id, n.id) = (t.account_id, t.credit_note_id))
    INTO editable, present;
  IF editable < present THEN
    RAISE EXCEPTION 'lines of a final document are immutable' USING errcode = 'LL002';
  END IF;
  RETURN NULL;
END $$;
DO $$
DECLARE target text;
BEGIN
  FOREACH target IN ARRAY ARRAY['credit_note_line_item', 'credit_note_line_item_group']
  LOOP
    EXECUTE format('CREATE TRIGGER lines_inserted AFTER INSERT ON %I REFERENCING NEW TABLE AS touched FOR EACH STATEMENT EXECUTE FUNCTION credit_note_lines_touched()', target);
    EXECUTE format('CREATE TRIGGER lines_updated AFTER UPDATE ON %I REFERENCING NEW TABLE AS touched FOR EACH STATEMENT EXECUTE FUNCTION credit_note_lines_touched()', target);
    EXECUTE format('CREATE TRIGGER lines_deleted AFTER DELETE ON %I REFERENCING OLD TABLE AS touched FOR EACH STATEMENT EXECUTE FUNCTION credit_note_lines_touched()', target);
    EXECUTE format('CREATE TRIGGER line_stays BEFORE UPDATE OF credit_note_id ON %I FOR EACH ROW WHEN (old.credit_note_id IS DISTINCT FROM new.credit_note_id) EXECUTE FUNCTION invoice_line_stays()', target);
  END LOOP;
END $$;

CREATE FUNCTION credit_note_totals_check() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE held credit_note%ROWTYPE; lines record;
BEGIN
  SELECT * INTO held FROM credit_note WHERE account_id = new.account_id AND id = new.id;
  IF NOT FOUND THEN RETURN NULL; END IF;
  SELECT coalesce(sum(net_total), 0) AS net, coalesce(sum(total_tax), 0) AS tax, coalesce(bool_and(currency = held.currency), true) AS same_currency
    INTO lines FROM credit_note_line_item WHERE account_id = new.account_id AND credit_note_id = new.id;
  IF held.net_total <> lines.net OR held.total_tax <> lines.tax OR NOT lines.same_currency THEN
    RAISE EXCEPTION 'totals of credit note % are not the sums of its lines', new.id USING errcode = 'LL001';
  END IF;
  RETURN NULL;
END $$;
CREATE CONSTRAINT TRIGGER credit_note_totals AFTER INSERT OR UPDATE OF net_total, total_tax, currency, lines_revision ON credit_note
  DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION credit_note_totals_check();

-- D32: a final note changes only in the columns named here; never back to draft, never deleted.
CREATE FUNCTION credit_note_immutable() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE allowed text[] := TG_ARGV[0]::text[];
BEGIN
  IF TG_OP = 'DELETE' THEN
    RAISE EXCEPTION 'a final document cannot be deleted' USING errcode = 'LL002';
  END IF;
  IF new.status = 'DRAFT' OR (old.status = 'VOIDED' AND new.status <> 'VOIDED') OR (old.status = 'SENT' AND new.status = 'FINAL')
     OR to_jsonb(old) - allowed IS DISTINCT FROM to_jsonb(new) - allowed THEN
    RAISE EXCEPTION 'a final document is immutable' USING errcode = 'LL002';
  END IF;
  RETURN new;
END $$;
CREATE TRIGGER credit_note_immutable BEFORE UPDATE OR DELETE ON credit_note FOR EACH ROW WHEN (old.status <> 'DRAFT')
  EXECUTE FUNCTION credit_note_immutable('{status,balance,balance_version,cash_grant_id,sent_at,document_version,revision,updated_at}');

-- D34: shares are those of a note that is being finalized, never rewritten, and Σ credited net of an invoice line lies between nothing and the line's net.
-- The lock on the invoice makes two notes on it come one after the other.
CREATE FUNCTION credit_share_fits() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE held record; credited numeric; note credit_note%ROWTYPE;
BEGIN
  SELECT n.* INTO note FROM credit_note_line_item l JOIN credit_note n ON n.account_id = l.account_id AND n.id = l.credit_note_id
    WHERE l.account_id = new.account_id AND l.id = new.credit_note_line_item_id;
  SELECT l.invoice_id, l.net_total INTO held FROM invoice_line_item l WHERE l.account_id = new.account_id AND l.id = new.invoice_line_item_id;
  PERFORM 1 FROM invoice WHERE account_id = new.account_id AND id = held.invoice_id FOR NO KEY UPDATE;
  IF note.invoice_id IS DISTINCT FROM held.invoice_id THEN
    RAISE EXCEPTION 'a credit note credits lines of its own invoice only' USING errcode = 'LL010';
  END IF;
  SELECT coalesce(sum(s.net), 0) INTO credited FROM credit_note_line_share s
    JOIN credit_note_line_item l ON l.account_id = s.account_id AND l.id = s.credit_note_line_item_id
    JOIN credit_note n ON n.account_id = l.account_id AND n.id = l.credit_note_id
    WHERE s.account_id = new.account_id AND s.invoice_line_item_id = new.invoice_line_item_id AND n.status IN ('FINAL', 'SENT');
  IF credited < least(held.net_total, 0) OR credited > greatest(held.net_total, 0) THEN
    RAISE EXCEPTION 'invoice line % is credited beyond its amount', new.invoice_line_item_id USING errcode = 'LL010';
  END IF;
  RETURN NULL;
END $$;
CREATE CONSTRAINT TRIGGER credit_share_fits AFTER INSERT ON credit_note_line_share
  DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION credit_share_fits();
CREATE TRIGGER append_only BEFORE UPDATE ON credit_note_line_share FOR EACH ROW EXECUTE FUNCTION forbid_rewrite();
CREATE TRIGGER append_only_truncate BEFORE TRUNCATE ON credit_note_line_share FOR EACH STATEMENT EXECUTE FUNCTION forbid_rewrite();

-- D34: Σ gross of the standing notes of an invoice is not above its gross.
CREATE FUNCTION credit_notes_fit_invoice() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE whole numeric; credited numeric;
BEGIN
  SELECT gross_total INTO whole FROM invoice WHERE account_id = new.account_id AND id = new.invoice_id FOR NO KEY UPDATE;
  SELECT coalesce(sum(gross_total), 0) INTO credited FROM credit_note
    WHERE account_id = new.account_id AND invoice_id = new.invoice_id AND status IN ('FINAL', 'SENT');
  IF credited > whole THEN
    RAISE EXCEPTION 'invoice % is credited beyond its amount', new.invoice_id USING errcode = 'LL010';
  END IF;
  RETURN NULL;
END $$;
CREATE CONSTRAINT TRIGGER credit_notes_fit_invoice AFTER INSERT OR UPDATE OF status, gross_total ON credit_note
  DEFERRABLE INITIALLY DEFERRED FOR EACH ROW WHEN (new.invoice_id IS NOT NULL AND new.status IN ('FINAL', 'SENT')) EXECUTE FUNCTION credit_notes_fit_invoice();

-- D34, D35: what was applied is undone, never rewritten; both documents are of one customer and currency; both balances follow at commit.
CREATE TRIGGER booking_immutable BEFORE UPDATE OR DELETE ON credit_note_application FOR EACH ROW EXECUTE FUNCTION booking_immutable();
CREATE TRIGGER booking_immutable_truncate BEFORE TRUNCATE ON credit_note_application FOR EACH STATEMENT EXECUTE FUNCTION forbid_rewrite();

CREATE FUNCTION application_touches_both() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF TG_OP = 'INSERT' AND NOT EXISTS (
    SELECT 1 FROM credit_note n JOIN invoice i ON i.account_id = n.account_id AND i.customer_id = n.customer_id AND i.currency = n.currency
    WHERE n.account_id = new.account_id AND n.id = new.credit_note_id AND i.id = new.invoice_id) THEN
    RAISE EXCEPTION 'a credit note is applied to invoices of its customer and currency only' USING errcode = 'LL010';
  END IF;
  UPDATE invoice SET balance_version = balance_version + 1 WHERE account_id = new.account_id AND id = new.invoice_id;
  UPDATE credit_note SET balance_version = balance_version + 1 WHERE account_id = new.account_id AND id = new.credit_note_id;
  RETURN NULL;
END $$;
CREATE TRIGGER application_touches_both AFTER INSERT OR UPDATE ON credit_note_application FOR EACH ROW EXECUTE FUNCTION application_touches_both();

CREATE FUNCTION credit_note_balance_check() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE held credit_note%ROWTYPE; applied numeric; granted numeric;
BEGIN
  SELECT * INTO held FROM credit_note WHERE account_id = new.account_id AND id = new.id;
  IF NOT FOUND THEN RETURN NULL; END IF;
  SELECT coalesce(sum(amount), 0) INTO applied FROM credit_note_application
    WHERE account_id = new.account_id AND credit_note_id = new.id AND reversed_at IS NULL;
  IF held.status IN ('FINAL', 'SENT') THEN
    SELECT coalesce(sum(amount), 0) INTO granted FROM credit_grant
      WHERE account_id = held.account_id AND id = held.cash_grant_id AND deleted_at IS NULL;
    IF held.balance <> held.gross_total - applied - granted THEN
      RAISE EXCEPTION 'balance of credit note % is not its gross less what was used of it', new.id USING errcode = 'LL006';
    END IF;
  ELSIF applied <> 0 THEN
    RAISE EXCEPTION 'credit note %, which is %, is applied', new.id, held.status USING errcode = 'LL006';
  END IF;
  RETURN NULL;
END $$;
CREATE CONSTRAINT TRIGGER credit_note_balance AFTER INSERT OR UPDATE OF status, balance, gross_total, balance_version, cash_grant_id ON credit_note
  DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION credit_note_balance_check();

-- D34, D35, D48: an invoice's balance is its gross less standing payments and applications, which stand on FINAL and SENT invoices only.
CREATE OR REPLACE FUNCTION invoice_balance_check() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE held invoice%ROWTYPE; booked numeric;
BEGIN
  SELECT * INTO held FROM invoice WHERE account_id = new.account_id AND id = new.id;
  IF NOT FOUND THEN RETURN NULL; END IF;
  SELECT (SELECT coalesce(sum(amount), 0) FROM payment_allocation WHERE account_id = new.account_id AND invoice_id = new.id AND reversed_at IS NULL)
       + (SELECT coalesce(sum(amount), 0) FROM credit_note_application WHERE account_id = new.account_id AND invoice_id = new.id AND reversed_at IS NULL)
    INTO booked;
  IF held.status IN ('FINAL', 'SENT') THEN
    IF held.balance <> held.gross_total - booked THEN
      RAISE EXCEPTION 'balance of invoice % is not its gross less its payments and credit', new.id USING errcode = 'LL006';
    END IF;
  ELSIF booked <> 0 THEN
    RAISE EXCEPTION 'a payment or credit stands on invoice %, which is %', new.id, held.status USING errcode = 'LL006';
  END IF;
  RETURN NULL;
END $$;

-- D56: a mail that has left stays as it was written.
CREATE FUNCTION mail_immutable() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE allowed text[] := '{status,route,attempts,next_attempt_at,server_answer,updated_at,sent_at}';
BEGIN
  IF to_jsonb(old) - allowed IS DISTINCT FROM to_jsonb(new) - allowed OR (old.status = 'SENT' AND new.status <> 'SENT') THEN
    RAISE EXCEPTION 'a mail is never rewritten' USING errcode = 'LL004';
  END IF;
  RETURN new;
END $$;
CREATE TRIGGER mail_immutable BEFORE UPDATE ON mail FOR EACH ROW EXECUTE FUNCTION mail_immutable();
CREATE TRIGGER mail_kept BEFORE DELETE ON mail FOR EACH ROW EXECUTE FUNCTION forbid_rewrite();
-- One planned reminder of a kind for a due date, whoever looked first.
CREATE UNIQUE INDEX invoice_reminder_once ON invoice_reminder (account_id, invoice_id, kind, due_date) WHERE kind <> 'AD_HOC';
-- What the worker looks at over all accounts.
CREATE INDEX mail_waiting ON mail (next_attempt_at) WHERE status IN ('QUEUED', 'SENDING');
CREATE INDEX invoice_to_remind ON invoice (due_date) WHERE status = 'SENT' AND payment_status IN ('UNPAID', 'PARTIALLY_PAID');

-- Lists.
CREATE INDEX credit_note_by_state ON credit_note (account_id, status, id);
CREATE INDEX credit_note_by_gross ON credit_note (account_id, gross_total, id);
CREATE INDEX credit_note_by_number ON credit_note (account_id, number, id);
CREATE INDEX credit_note_number_parts ON credit_note USING gin (account_id, number gin_trgm_ops);
CREATE INDEX exchange_rate_latest ON exchange_rate (account_id, base_currency, quote_currency, date DESC);
