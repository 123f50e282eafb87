-- CreateEnum
CREATE TYPE "BillingRunState" AS ENUM ('REQUESTED', 'MADE', 'SETTLED');

-- CreateEnum
CREATE TYPE "BillingScheduleStatus" AS ENUM ('DRAFT', 'PENDING', 'ACTIVE', 'SUSPENDED', 'CANCELLED', 'COMPLETED');

-- CreateEnum
CREATE TYPE "PaymentProvider" AS ENUM ('STRIPE', 'GOCARDLESS', 'NONE');

-- CreateEnum
CREATE TYPE "LateUsage" AS ENUM ('IGNORE', 'NEXT_INVOICE');

-- CreateEnum
CREATE TYPE "PhaseRecurrencePreference" AS ENUM ('CONTINUE_FROM_PREVIOUS_PHASE', 'RESET');

-- CreateEnum
CREATE TYPE "ArrCalculation" AS ENUM ('INCLUDE', 'EXCLUDE');

-- CreateEnum
CREATE TYPE "SeatDiscountType" AS ENUM ('INCLUDED_SEATS_ONLY', 'OVERAGE_SEATS_ONLY', 'ALL_SEATS');

-- CreateEnum
CREATE TYPE "CreditUnitType" AS ENUM ('CURRENCY', 'METRIC');

-- CreateEnum
CREATE TYPE "GrantFrequency" AS ENUM ('NONE', 'ONE_TIME', 'MONTHLY', 'QUARTERLY', 'HALF_YEARLY', 'YEARLY');

-- CreateEnum
CREATE TYPE "RolloverMode" AS ENUM ('NONE', 'ON_GRANT_REFRESH', 'ON_GRANT_REFRESH_AND_PHASE');

-- CreateEnum
CREATE TYPE "OnResume" AS ENUM ('SKIP', 'BILL');

-- CreateEnum
CREATE TYPE "AssetFormat" AS ENUM ('JPEG', 'JPG', 'PNG', 'PDF', 'CSV', 'TXT', 'RTF', 'MD', 'XLS', 'XLSX', 'XLSM', 'DOC', 'DOCX', 'ZIP', 'ODT', 'ODS');

-- AlterTable
ALTER TABLE "invoice_line_item" ADD COLUMN     "engine_key" TEXT;

-- CreateTable
CREATE TABLE "billing_run" (
    "account_id" UUID NOT NULL,
    "id" UUID NOT NULL,
    "schedule_id" UUID NOT NULL,
    "currency" TEXT NOT NULL,
    "invoice_date" DATE NOT NULL,
    "due_at" TIMESTAMPTZ(3),
    "revision" INTEGER NOT NULL DEFAULT 0,
    "state" "BillingRunState" NOT NULL,
    "invoice_id" UUID,
    "fingerprint" TEXT NOT NULL,
    "charges" JSONB NOT NULL,
    "windows" JSONB NOT NULL,
    "created_at" TIMESTAMPTZ(6) NOT NULL,
    "updated_at" TIMESTAMPTZ(6) NOT NULL,

    CONSTRAINT "billing_run_pkey" PRIMARY KEY ("account_id","id")
);

-- CreateTable
CREATE TABLE "invoice_calculation" (
    "account_id" UUID NOT NULL,
    "invoice_id" UUID NOT NULL,
    "lines" JSONB NOT NULL,
    "deleted_keys" TEXT[],

    CONSTRAINT "invoice_calculation_pkey" PRIMARY KEY ("account_id","invoice_id")
);

-- CreateTable
CREATE TABLE "billing_schedule" (
    "account_id" UUID NOT NULL,
    "id" UUID NOT NULL,
    "customer_id" UUID NOT NULL,
    "status" "BillingScheduleStatus" NOT NULL DEFAULT 'DRAFT',
    "start_date" DATE NOT NULL,
    "end_date" DATE,
    "recurrence_day_of_month" INTEGER,
    "auto_issue_invoices" BOOLEAN NOT NULL DEFAULT false,
    "roll_up_billing" BOOLEAN NOT NULL DEFAULT false,
    "purchase_order_number" TEXT,
    "reference" TEXT,
    "label" TEXT,
    "memo" TEXT,
    "payment_provider" "PaymentProvider",
    "auto_charge" BOOLEAN,
    "default_due_date_days" INTEGER,
    "grace_period_days" INTEGER,
    "late_usage" "LateUsage" NOT NULL DEFAULT 'IGNORE',
    "custom_fields" JSONB NOT NULL DEFAULT '{}',
    "contract_id" UUID,
    "terms_version" INTEGER NOT NULL DEFAULT 1,
    "activated_on" DATE,
    "cancelled_on" DATE,
    "first_billing_date" DATE,
    "next_run_at" TIMESTAMPTZ(6),
    "last_run_at" TIMESTAMPTZ(6),
    "parked_reason" TEXT,
    "parked_message" TEXT,
    "test_clock_at" TIMESTAMPTZ(6),
    "archived_at" TIMESTAMPTZ(6),
    "created_at" TIMESTAMPTZ(6) NOT NULL,
    "updated_at" TIMESTAMPTZ(6) NOT NULL,

    CONSTRAINT "billing_schedule_pkey" PRIMARY KEY ("account_id","id")
);

-- CreateTable
CREATE TABLE "billing_schedule_phase" (
    "account_id" UUID NOT NULL,
    "id" UUID NOT NULL,
    "schedule_id" UUID NOT NULL,
    "index" INTEGER NOT NULL,
    "revision_of" UUID,
    "name" TEXT,
    "external_contract_ref" TEXT,
    "start_date" DATE NOT NULL,
    "end_date" DATE,
    "milestone_name" TEXT,
    "milestone_completed_on" DATE,
    "recurrence_preference" "PhaseRecurrencePreference" NOT NULL DEFAULT 'CONTINUE_FROM_PREVIOUS_PHASE',
    "created_at" TIMESTAMPTZ(6) NOT NULL,

    CONSTRAINT "billing_schedule_phase_pkey" PRIMARY KEY ("account_id","id")
);

-- CreateTable
CREATE TABLE "billing_schedule_phase_price" (
    "account_id" UUID NOT NULL,
    "phase_id" UUID NOT NULL,
    "price_id" UUID NOT NULL,
    "index" INTEGER NOT NULL,
    "arr_calculation" "ArrCalculation",

    CONSTRAINT "billing_schedule_phase_price_pkey" PRIMARY KEY ("account_id","phase_id","price_id")
);

-- CreateTable
CREATE TABLE "billing_schedule_discount" (
    "account_id" UUID NOT NULL,
    "id" UUID NOT NULL,
    "phase_id" UUID NOT NULL,
    "index" INTEGER NOT NULL,
    "calculation_type" "DiscountCalculationType" NOT NULL,
    "amount" DECIMAL(38,12) NOT NULL,
    "message" TEXT NOT NULL,
    "separate_line_item" BOOLEAN NOT NULL,
    "seat_discount_type" "SeatDiscountType" NOT NULL DEFAULT 'ALL_SEATS',
    "valid_from" DATE,
    "valid_to" DATE,
    "price_ids" UUID[],
    "created_at" TIMESTAMPTZ(6) NOT NULL,
    "updated_at" TIMESTAMPTZ(6) NOT NULL,

    CONSTRAINT "billing_schedule_discount_pkey" PRIMARY KEY ("account_id","id")
);

-- CreateTable
CREATE TABLE "billing_schedule_minimum" (
    "account_id" UUID NOT NULL,
    "id" UUID NOT NULL,
    "phase_id" UUID NOT NULL,
    "index" INTEGER NOT NULL,
    "amount" DECIMAL(38,12) NOT NULL,
    "price_ids" UUID[],
    "created_at" TIMESTAMPTZ(6) NOT NULL,
    "updated_at" TIMESTAMPTZ(6) NOT NULL,

    CONSTRAINT "billing_schedule_minimum_pkey" PRIMARY KEY ("account_id","id")
);

-- CreateTable
CREATE TABLE "phase_credit_grant" (
    "account_id" UUID NOT NULL,
    "id" UUID NOT NULL,
    "phase_id" UUID NOT NULL,
    "index" INTEGER NOT NULL,
    "name" TEXT NOT NULL,
    "unit_type" "CreditUnitType" NOT NULL,
    "currency" TEXT NOT NULL,
    "metric_id" UUID,
    "amount" DECIMAL(38,12) NOT NULL,
    "cost" DECIMAL(38,12),
    "tax_rate_id" UUID,
    "refresh_frequency" "GrantFrequency" NOT NULL,
    "billing_frequency" "GrantFrequency",
    "rollover_mode" "RolloverMode" NOT NULL,
    "price_ids" UUID[],
    "created_at" TIMESTAMPTZ(6) NOT NULL,

    CONSTRAINT "phase_credit_grant_pkey" PRIMARY KEY ("account_id","id")
);

-- CreateTable
CREATE TABLE "billing_schedule_tax_rate" (
    "account_id" UUID NOT NULL,
    "schedule_id" UUID NOT NULL,
    "price_id" UUID NOT NULL,
    "tax_rate_id" UUID NOT NULL,

    CONSTRAINT "billing_schedule_tax_rate_pkey" PRIMARY KEY ("account_id","schedule_id","price_id")
);

-- CreateTable
CREATE TABLE "billing_schedule_suspension" (
    "account_id" UUID NOT NULL,
    "schedule_id" UUID NOT NULL,
    "from_date" DATE NOT NULL,
    "resumed_on" DATE,
    "on_resume" "OnResume" NOT NULL DEFAULT 'SKIP',

    CONSTRAINT "billing_schedule_suspension_pkey" PRIMARY KEY ("account_id","schedule_id","from_date")
);

-- CreateTable
CREATE TABLE "billing_schedule_version" (
    "account_id" UUID NOT NULL,
    "schedule_id" UUID NOT NULL,
    "version" INTEGER NOT NULL,
    "replaced_by" TEXT NOT NULL,
    "terms" JSONB NOT NULL,
    "created_at" TIMESTAMPTZ(6) NOT NULL,

    CONSTRAINT "billing_schedule_version_pkey" PRIMARY KEY ("account_id","schedule_id","version")
);

-- CreateTable
CREATE TABLE "asset" (
    "account_id" UUID NOT NULL,
    "id" UUID NOT NULL,
    "created_by" UUID NOT NULL,
    "file_name" TEXT NOT NULL,
    "format" "AssetFormat" NOT NULL,
    "size_bytes" INTEGER NOT NULL,
    "sha256" TEXT NOT NULL,
    "created_at" TIMESTAMPTZ(6) NOT NULL,

    CONSTRAINT "asset_pkey" PRIMARY KEY ("account_id","id")
);

-- CreateTable
CREATE TABLE "asset_file" (
    "account_id" UUID NOT NULL,
    "asset_id" UUID NOT NULL,
    "bytes" BYTEA NOT NULL,

    CONSTRAINT "asset_file_pkey" PRIMARY KEY ("account_id","asset_id")
);

-- CreateTable
CREATE TABLE "billing_schedule_attachment" (
    "account_id" UUID NOT NULL,
    "schedule_id" UUID NOT NULL,
    "asset_id" UUID NOT NULL,
    "index" INTEGER NOT NULL,

    CONSTRAINT "billing_schedule_attachment_pkey" PRIMARY KEY ("account_id","schedule_id","asset_id")
);

-- CreateTable
CREATE TABLE "credit_grant" (
    "account_id" UUID NOT NULL,
    "id" UUID NOT NULL,
    "customer_id" UUID NOT NULL,
    "schedule_id" UUID,
    "refresh_key" TEXT,
    "name" TEXT NOT NULL,
    "unit_type" "CreditUnitType" NOT NULL,
    "currency" TEXT NOT NULL,
    "metric_id" UUID,
    "amount" DECIMAL(38,12) NOT NULL,
    "cost" DECIMAL(38,12) NOT NULL,
    "tax_rate_id" UUID,
    "tax_rate" DECIMAL(13,12),
    "tax_category_code" TEXT,
    "effective_date" DATE NOT NULL,
    "expiry_date" DATE,
    "price_ids" UUID[],
    "deleted_at" TIMESTAMPTZ(6),
    "created_at" TIMESTAMPTZ(6) NOT NULL,

    CONSTRAINT "credit_grant_pkey" PRIMARY KEY ("account_id","id")
);

-- CreateTable
CREATE TABLE "credit_draw" (
    "account_id" UUID NOT NULL,
    "id" UUID NOT NULL,
    "grant_id" UUID NOT NULL,
    "invoice_id" UUID NOT NULL,
    "line_key" TEXT NOT NULL,
    "amount" DECIMAL(38,12) NOT NULL,
    "returned_at" TIMESTAMPTZ(6),
    "created_at" TIMESTAMPTZ(6) NOT NULL,

    CONSTRAINT "credit_draw_pkey" PRIMARY KEY ("account_id","id")
);

-- CreateIndex
CREATE INDEX "billing_run_account_id_invoice_id_idx" ON "billing_run"("account_id", "invoice_id");

-- CreateIndex
CREATE INDEX "billing_schedule_account_id_customer_id_id_idx" ON "billing_schedule"("account_id", "customer_id", "id");

-- CreateIndex
CREATE INDEX "billing_schedule_account_id_status_id_idx" ON "billing_schedule"("account_id", "status", "id");

-- CreateIndex
CREATE INDEX "billing_schedule_account_id_start_date_id_idx" ON "billing_schedule"("account_id", "start_date", "id");

-- CreateIndex
CREATE INDEX "billing_schedule_account_id_end_date_id_idx" ON "billing_schedule"("account_id", "end_date", "id");

-- CreateIndex
CREATE UNIQUE INDEX "billing_schedule_phase_account_id_schedule_id_index_key" ON "billing_schedule_phase"("account_id", "schedule_id", "index");

-- CreateIndex
CREATE INDEX "billing_schedule_phase_price_account_id_price_id_idx" ON "billing_schedule_phase_price"("account_id", "price_id");

-- CreateIndex
CREATE INDEX "billing_schedule_discount_account_id_phase_id_index_idx" ON "billing_schedule_discount"("account_id", "phase_id", "index");

-- CreateIndex
CREATE INDEX "billing_schedule_minimum_account_id_phase_id_index_idx" ON "billing_schedule_minimum"("account_id", "phase_id", "index");

-- CreateIndex
CREATE INDEX "phase_credit_grant_account_id_phase_id_index_idx" ON "phase_credit_grant"("account_id", "phase_id", "index");

-- CreateIndex
CREATE INDEX "billing_schedule_tax_rate_account_id_tax_rate_id_idx" ON "billing_schedule_tax_rate"("account_id", "tax_rate_id");

-- CreateIndex
CREATE INDEX "billing_schedule_attachment_account_id_asset_id_idx" ON "billing_schedule_attachment"("account_id", "asset_id");

-- CreateIndex
CREATE INDEX "credit_grant_account_id_customer_id_id_idx" ON "credit_grant"("account_id", "customer_id", "id");

-- CreateIndex
CREATE UNIQUE INDEX "credit_grant_account_id_schedule_id_refresh_key_key" ON "credit_grant"("account_id", "schedule_id", "refresh_key");

-- CreateIndex
CREATE INDEX "credit_draw_account_id_grant_id_idx" ON "credit_draw"("account_id", "grant_id");

-- CreateIndex
CREATE INDEX "credit_draw_account_id_invoice_id_idx" ON "credit_draw"("account_id", "invoice_id");

-- AddForeignKey
ALTER TABLE "billing_run" ADD CONSTRAINT "billing_run_account_id_schedule_id_fkey" FOREIGN KEY ("account_id", "schedule_id") REFERENCES "billing_schedule"("account_id", "id") ON DELETE RESTRICT ON UPDATE RESTRICT;

-- AddForeignKey
ALTER TABLE "billing_run" ADD CONSTRAINT "billing_run_account_id_invoice_id_fkey" FOREIGN KEY ("account_id", "invoice_id") REFERENCES "invoice"("account_id", "id") ON DELETE RESTRICT ON UPDATE RESTRICT;

-- AddForeignKey
ALTER TABLE "invoice_calculation" ADD CONSTRAINT "invoice_calculation_account_id_invoice_id_fkey" FOREIGN KEY ("account_id", "invoice_id") REFERENCES "invoice"("account_id", "id") ON DELETE CASCADE ON UPDATE RESTRICT;

-- AddForeignKey
ALTER TABLE "billing_schedule" ADD CONSTRAINT "billing_schedule_account_id_customer_id_fkey" FOREIGN KEY ("account_id", "customer_id") REFERENCES "customer"("account_id", "id") ON DELETE RESTRICT ON UPDATE RESTRICT;

-- AddForeignKey
ALTER TABLE "billing_schedule_phase" ADD CONSTRAINT "billing_schedule_phase_account_id_schedule_id_fkey" FOREIGN KEY ("account_id", "schedule_id") REFERENCES "billing_schedule"("account_id", "id") ON DELETE CASCADE ON UPDATE RESTRICT;

-- AddForeignKey
ALTER TABLE "billing_schedule_phase_price" ADD CONSTRAINT "billing_schedule_phase_price_account_id_phase_id_fkey" FOREIGN KEY ("account_id", "phase_id") REFERENCES "billing_schedule_phase"("account_id", "id") ON DELETE CASCADE ON UPDATE RESTRICT;

-- AddForeignKey
ALTER TABLE "billing_schedule_phase_price" ADD CONSTRAINT "billing_schedule_phase_price_account_id_price_id_fkey" FOREIGN KEY ("account_id", "price_id") REFERENCES "price"("account_id", "id") ON DELETE RESTRICT ON UPDATE RESTRICT;

-- AddForeignKey
ALTER TABLE "billing_schedule_discount" ADD CONSTRAINT "billing_schedule_discount_account_id_phase_id_fkey" FOREIGN KEY ("account_id", "phase_id") REFERENCES "billing_schedule_phase"("account_id", "id") ON DELETE CASCADE ON UPDATE RESTRICT;

-- AddForeignKey
ALTER TABLE "billing_schedule_minimum" ADD CONSTRAINT "billing_schedule_minimum_account_id_phase_id_fkey" FOREIGN KEY ("account_id", "phase_id") REFERENCES "billing_schedule_phase"("account_id", "id") ON DELETE CASCADE ON UPDATE RESTRICT;

-- AddForeignKey
ALTER TABLE "phase_credit_grant" ADD CONSTRAINT "phase_credit_grant_account_id_phase_id_fkey" FOREIGN KEY ("account_id", "phase_id") REFERENCES "billing_schedule_phase"("account_id", "id") ON DELETE CASCADE ON UPDATE RESTRICT;

-- AddForeignKey
ALTER TABLE "billing_schedule_tax_rate" ADD CONSTRAINT "billing_schedule_tax_rate_account_id_schedule_id_fkey" FOREIGN KEY ("account_id", "schedule_id") REFERENCES "billing_schedule"("account_id", "id") ON DELETE CASCADE ON UPDATE RESTRICT;

-- AddForeignKey
ALTER TABLE "billing_schedule_tax_rate" ADD CONSTRAINT "billing_schedule_tax_rate_account_id_price_id_fkey" FOREIGN KEY ("account_id", "price_id") REFERENCES "price"("account_id", "id") ON DELETE RESTRICT ON UPDATE RESTRICT;

-- AddForeignKey
ALTER TABLE "billing_schedule_suspension" ADD CONSTRAINT "billing_schedule_suspension_account_id_schedule_id_fkey" FOREIGN KEY ("account_id", "schedule_id") REFERENCES "billing_schedule"("account_id", "id") ON DELETE CASCADE ON UPDATE RESTRICT;

-- AddForeignKey
ALTER TABLE "billing_schedule_version" ADD CONSTRAINT "billing_schedule_version_account_id_schedule_id_fkey" FOREIGN KEY ("account_id", "schedule_id") REFERENCES "billing_schedule"("account_id", "id") ON DELETE CASCADE ON UPDATE RESTRICT;

-- AddForeignKey
ALTER TABLE "asset_file" ADD CONSTRAINT "asset_file_account_id_asset_id_fkey" FOREIGN KEY ("account_id", "asset_id") REFERENCES "asset"("account_id", "id") ON DELETE CASCADE ON UPDATE RESTRICT;

-- AddForeignKey
ALTER TABLE "billing_schedule_attachment" ADD CONSTRAINT "billing_schedule_attachment_account_id_schedule_id_fkey" FOREIGN KEY ("account_id", "schedule_id") REFERENCES "billing_schedule"("account_id", "id") ON DELETE CASCADE ON UPDATE RESTRICT;

-- AddForeignKey
ALTER TABLE "billing_schedule_attachment" ADD CONSTRAINT "billing_schedule_attachment_account_id_asset_id_fkey" FOREIGN KEY ("account_id", "asset_id") REFERENCES "asset"("account_id", "id") ON DELETE RESTRICT ON UPDATE RESTRICT;

-- AddForeignKey
ALTER TABLE "credit_grant" ADD CONSTRAINT "credit_grant_account_id_customer_id_fkey" FOREIGN KEY ("account_id", "customer_id") REFERENCES "customer"("account_id", "id") ON DELETE RESTRICT ON UPDATE RESTRICT;

-- AddForeignKey
ALTER TABLE "credit_grant" ADD CONSTRAINT "credit_grant_account_id_schedule_id_fkey" FOREIGN KEY ("account_id", "schedule_id") REFERENCES "billing_schedule"("account_id", "id") ON DELETE RESTRICT ON UPDATE RESTRICT;

-- AddForeignKey
ALTER TABLE "credit_draw" ADD CONSTRAINT "credit_draw_account_id_grant_id_fkey" FOREIGN KEY ("account_id", "grant_id") REFERENCES "credit_grant"("account_id", "id") ON DELETE RESTRICT ON UPDATE RESTRICT;

-- AddForeignKey
ALTER TABLE "credit_draw" ADD CONSTRAINT "credit_draw_account_id_invoice_id_fkey" FOREIGN KEY ("account_id", "invoice_id") REFERENCES "invoice"("account_id", "id") ON DELETE RESTRICT ON UPDATE RESTRICT;

-- Guards that the schema language cannot say. Every rule names its decision.
DO $$
DECLARE target text;
BEGIN
  FOREACH target IN ARRAY ARRAY['billing_schedule', 'billing_schedule_phase', 'billing_schedule_phase_price', 'billing_schedule_discount',
    'billing_schedule_minimum', 'phase_credit_grant', 'billing_schedule_tax_rate', 'billing_schedule_suspension', 'billing_schedule_version',
    'asset', 'asset_file', 'billing_schedule_attachment', 'billing_run', 'invoice_calculation', 'credit_grant', 'credit_draw']
  LOOP
    EXECUTE format('CREATE TRIGGER account_immutable BEFORE UPDATE OF account_id ON %I FOR EACH ROW WHEN (old.account_id IS DISTINCT FROM new.account_id) EXECUTE FUNCTION forbid_account_change()', target);
    EXECUTE format('ALTER TABLE %I ADD CONSTRAINT %I FOREIGN KEY (account_id) REFERENCES account (id) ON UPDATE RESTRICT ON DELETE RESTRICT', target, target || '_account_fkey');
  END LOOP;
END $$;

-- D8, D9, D44, D49: the dates of a contract.
ALTER TABLE billing_schedule
  ADD CONSTRAINT billing_schedule_billing_day CHECK (recurrence_day_of_month BETWEEN 1 AND 31),
  ADD CONSTRAINT billing_schedule_terms_counted CHECK (default_due_date_days BETWEEN 0 AND 3650 AND grace_period_days BETWEEN 0 AND 365),
  ADD CONSTRAINT billing_schedule_cancelled_ends CHECK (cancelled_on IS NULL OR end_date IS NOT NULL),
  ADD CONSTRAINT billing_schedule_parked_whole CHECK ((parked_reason IS NULL) = (parked_message IS NULL)),
  ADD CONSTRAINT billing_schedule_custom_fields_named CHECK (jsonb_typeof(custom_fields) = 'object'),
  ADD CONSTRAINT billing_schedule_archived_rests CHECK (archived_at IS NULL OR status IN ('DRAFT', 'COMPLETED', 'CANCELLED')),
  ADD CONSTRAINT billing_schedule_draft_rests CHECK (status <> 'DRAFT' OR (next_run_at IS NULL AND activated_on IS NULL));
ALTER TABLE billing_schedule_phase
  ADD CONSTRAINT phase_end_after_start CHECK (end_date >= start_date),
  ADD CONSTRAINT phase_milestone_named CHECK (milestone_completed_on IS NULL OR milestone_name IS NOT NULL),
  ADD CONSTRAINT phase_completion_ends CHECK (milestone_completed_on IS NULL OR milestone_completed_on = end_date),
  ADD CONSTRAINT phase_revision_fkey FOREIGN KEY (account_id, revision_of) REFERENCES billing_schedule_phase (account_id, id) ON UPDATE RESTRICT ON DELETE CASCADE;
ALTER TABLE billing_schedule_suspension
  ADD CONSTRAINT suspension_resumed_later CHECK (resumed_on > from_date);

-- D15: a percentage is a fraction, from above nothing to all. D23: of the amounts none is below zero.
ALTER TABLE billing_schedule_discount
  ADD CONSTRAINT discount_amount_in_range CHECK (amount >= 0 AND (calculation_type = 'NOMINAL' OR amount <= 1)),
  ADD CONSTRAINT discount_dates_in_order CHECK (valid_to >= valid_from);
ALTER TABLE billing_schedule_minimum
  ADD CONSTRAINT minimum_amount_in_range CHECK (amount >= 0);
ALTER TABLE phase_credit_grant
  ADD CONSTRAINT phase_grant_amount_in_range CHECK (amount > 0 AND cost >= 0),
  ADD CONSTRAINT phase_grant_unit CHECK ((metric_id IS NOT NULL) = (unit_type = 'METRIC')),
  ADD CONSTRAINT phase_grant_refresh CHECK (refresh_frequency <> 'ONE_TIME' AND billing_frequency <> 'NONE'),
  ADD CONSTRAINT phase_grant_tax_rate_fkey FOREIGN KEY (account_id, tax_rate_id) REFERENCES tax_rate (account_id, id) ON UPDATE RESTRICT ON DELETE RESTRICT;
ALTER TABLE billing_schedule_tax_rate
  ADD CONSTRAINT schedule_tax_rate_fkey FOREIGN KEY (account_id, tax_rate_id) REFERENCES tax_rate (account_id, id) ON UPDATE RESTRICT ON DELETE RESTRICT;
ALTER TABLE credit_grant
  ADD CONSTRAINT grant_amount_in_range CHECK (amount > 0 AND cost >= 0),
  ADD CONSTRAINT grant_unit CHECK ((metric_id IS NOT NULL) = (unit_type = 'METRIC')),
  ADD CONSTRAINT grant_dates_in_order CHECK (expiry_date >= effective_date),
  ADD CONSTRAINT grant_tax_whole CHECK (num_nonnulls(tax_rate, tax_category_code) IN (0, 2) AND (tax_rate IS NULL OR cost > 0)),
  ADD CONSTRAINT grant_refresh_of_schedule CHECK (refresh_key IS NULL OR schedule_id IS NOT NULL),
  ADD CONSTRAINT grant_tax_rate_fkey FOREIGN KEY (account_id, tax_rate_id) REFERENCES tax_rate (account_id, id) ON UPDATE RESTRICT ON DELETE RESTRICT;
ALTER TABLE credit_draw
  ADD CONSTRAINT draw_amount_in_range CHECK (amount > 0);

-- D12: one run for a slot and revision; a run that is made has its invoice, any other has none.
CREATE UNIQUE INDEX billing_run_slot ON billing_run (account_id, schedule_id, invoice_date, coalesce(due_at, '-infinity'::timestamptz), currency, revision);
ALTER TABLE billing_run
  ADD CONSTRAINT billing_run_made_has_invoice CHECK ((state = 'MADE') = (invoice_id IS NOT NULL)),
  ADD CONSTRAINT billing_run_revision_counted CHECK (revision >= 0),
  ADD CONSTRAINT billing_run_full_hour CHECK (due_at = date_trunc('hour', due_at));
ALTER TABLE invoice
  ADD CONSTRAINT invoice_billing_schedule_fkey FOREIGN KEY (account_id, billing_schedule_id) REFERENCES billing_schedule (account_id, id) ON UPDATE RESTRICT ON DELETE RESTRICT;
CREATE UNIQUE INDEX invoice_line_engine_key ON invoice_line_item (account_id, invoice_id, engine_key) WHERE engine_key IS NOT NULL;

-- D25, D29: a grant is never drawn beyond what it holds. The grant's row is the lock of its draws.
CREATE FUNCTION grant_holds_draws() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE held numeric; drawn numeric;
BEGIN
  SELECT amount INTO held FROM credit_grant WHERE account_id = new.account_id AND id = new.grant_id FOR NO KEY UPDATE;
  SELECT coalesce(sum(amount), 0) INTO drawn FROM credit_draw
    WHERE account_id = new.account_id AND grant_id = new.grant_id AND returned_at IS NULL;
  IF drawn > held THEN
    RAISE EXCEPTION 'credit grant % is drawn beyond what it holds', new.grant_id USING errcode = 'LL009';
  END IF;
  RETURN NULL;
END $$;
CREATE CONSTRAINT TRIGGER grant_holds_draws AFTER INSERT OR UPDATE ON credit_draw
  DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION grant_holds_draws();

-- Append-only: earlier terms and uploaded bytes.
DO $$
DECLARE target text;
BEGIN
  FOREACH target IN ARRAY ARRAY['billing_schedule_version', 'asset_file']
  LOOP
    EXECUTE format('CREATE TRIGGER never_rewritten BEFORE UPDATE ON %I FOR EACH ROW EXECUTE FUNCTION forbid_rewrite()', target);
  END LOOP;
END $$;

-- What the worker has to look at next, by time over all accounts; lists by customer, state, days and label; custom fields in use.
CREATE INDEX billing_schedule_due ON billing_schedule (next_run_at) WHERE next_run_at IS NOT NULL;
CREATE INDEX billing_schedule_parked ON billing_schedule (account_id, id) WHERE parked_reason IS NOT NULL;
CREATE INDEX billing_schedule_by_label ON billing_schedule (account_id, label, id) WHERE label IS NOT NULL;
CREATE INDEX billing_schedule_custom_fields ON billing_schedule USING gin (custom_fields) WHERE custom_fields <> '{}'::jsonb;
