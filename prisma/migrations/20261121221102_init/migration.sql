-- CreateSchema
CREATE SCHEMA IF NOT EXISTS "public";

-- CreateEnum
CREATE TYPE "Environment" AS ENUM ('PRODUCTION', 'SANDBOX');

-- CreateEnum
CREATE TYPE "AccountingDatePreference" AS ENUM ('END_OF_BILLING_PERIOD', 'INTENDED_INVOICE_CREATION_DATE', 'INVOICE_ISSUE_DATE');

-- CreateEnum
CREATE TYPE "DocumentType" AS ENUM ('INVOICE', 'CREDIT_NOTE');

-- CreateEnum
CREATE TYPE "SavedViewNoun" AS ENUM ('CUSTOMERS', 'INVOICES');

-- CreateEnum
CREATE TYPE "ActorType" AS ENUM ('USER', 'API_KEY', 'JOB');

-- CreateEnum
CREATE TYPE "ActivityOrigin" AS ENUM ('API', 'DASHBOARD', 'JOB', 'SEED');

-- CreateEnum
CREATE TYPE "TaxStatus" AS ENUM ('TAXED', 'TAX_EXEMPT', 'REVERSE_CHARGED');

-- CreateEnum
CREATE TYPE "CustomerStatus" AS ENUM ('DRAFT', 'ACTIVE');

-- CreateEnum
CREATE TYPE "BillingPreference" AS ENUM ('PRIMARY', 'STANDARD', 'NONE');

-- CreateEnum
CREATE TYPE "InvoiceStatus" AS ENUM ('IN_PROGRESS', 'DRAFT', 'FINAL', 'SENT', 'VOIDED');

-- CreateEnum
CREATE TYPE "InvoicePaymentStatus" AS ENUM ('UNPAID', 'PARTIALLY_PAID', 'PAID', 'UNCOLLECTIBLE');

-- CreateEnum
CREATE TYPE "DueDateSource" AS ENUM ('MANUAL', 'CALCULATED');

-- CreateEnum
CREATE TYPE "AccountingDateSource" AS ENUM ('MANUAL', 'CALCULATED');

-- CreateEnum
CREATE TYPE "InvoicePaymentOption" AS ENUM ('BANK_TRANSFER', 'LINK');

-- CreateEnum
CREATE TYPE "InvoiceDunningStatus" AS ENUM ('SCHEDULED', 'OVERDUE_CHECK_SCHEDULED', 'COMPLETED', 'FAILED', 'NOT_REQUIRED');

-- CreateEnum
CREATE TYPE "PaymentLinkDisplay" AS ENUM ('SHOW_PAYMENT_LINK', 'HIDE_PAYMENT_LINK');

-- CreateEnum
CREATE TYPE "RateDisplay" AS ENUM ('ABSOLUTE', 'PERCENTAGE');

-- CreateEnum
CREATE TYPE "RevenueClassification" AS ENUM ('PREPAYMENT', 'EARNED', 'BURNDOWN');

-- CreateEnum
CREATE TYPE "RevenueRecognitionMethod" AS ENUM ('STRAIGHT_LINE', 'USAGE', 'MILESTONE', 'POINT_IN_TIME');

-- CreateEnum
CREATE TYPE "DiscountCalculationType" AS ENUM ('PERCENTAGE', 'NOMINAL');

-- CreateEnum
CREATE TYPE "InvoiceLineKind" AS ENUM ('CHARGE', 'DISCOUNT');

-- CreateEnum
CREATE TYPE "PaymentOrigin" AS ENUM ('MANUAL', 'STRIPE');

-- CreateEnum
CREATE TYPE "UserState" AS ENUM ('ACTIVE', 'DELETED');

-- CreateEnum
CREATE TYPE "RoleName" AS ENUM ('admin', 'financeUser', 'salesUser', 'readOnlyUser');

-- CreateTable
CREATE TABLE "organisation" (
    "id" UUID NOT NULL,
    "name" TEXT NOT NULL,
    "created_at" TIMESTAMPTZ(6) NOT NULL,

    CONSTRAINT "organisation_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "account" (
    "id" UUID NOT NULL,
    "organisation_id" UUID NOT NULL,
    "environment" "Environment" NOT NULL DEFAULT 'PRODUCTION',
    "company_name" TEXT NOT NULL,
    "company_number" TEXT NOT NULL,
    "country" TEXT NOT NULL,
    "time_zone" TEXT NOT NULL DEFAULT 'UTC',
    "send_customer_notifications" BOOLEAN NOT NULL DEFAULT true,
    "alert_email_addresses" TEXT[],
    "enabled_currencies" TEXT[],
    "default_payment_term_days" INTEGER NOT NULL DEFAULT 30,
    "manual_numbering" BOOLEAN NOT NULL DEFAULT false,
    "invoice_prefix" TEXT NOT NULL DEFAULT 'SEQ',
    "credit_note_prefix" TEXT NOT NULL DEFAULT 'SCN',
    "accounting_date_preference" "AccountingDatePreference" NOT NULL DEFAULT 'INTENDED_INVOICE_CREATION_DATE',
    "created_at" TIMESTAMPTZ(6) NOT NULL,
    "updated_at" TIMESTAMPTZ(6) NOT NULL,

    CONSTRAINT "account_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "merchant" (
    "account_id" UUID NOT NULL,
    "legal_company_name" TEXT NOT NULL,
    "address" JSONB,
    "email" TEXT,
    "phone_number" TEXT,
    "primary_colour" TEXT,
    "logo_type" TEXT,
    "logo_bytes" BYTEA,
    "include_beneficiary_address" BOOLEAN NOT NULL DEFAULT true,
    "bank_destinations" JSONB NOT NULL DEFAULT '[]',
    "custom_fields" JSONB NOT NULL DEFAULT '[]',
    "updated_at" TIMESTAMPTZ(6) NOT NULL,

    CONSTRAINT "merchant_pkey" PRIMARY KEY ("account_id")
);

-- CreateTable
CREATE TABLE "number_series" (
    "account_id" UUID NOT NULL,
    "document_type" "DocumentType" NOT NULL,
    "prefix" TEXT NOT NULL,
    "next_number" BIGINT NOT NULL DEFAULT 1,
    "padding" INTEGER NOT NULL DEFAULT 5,
    "last_issue_date" DATE,

    CONSTRAINT "number_series_pkey" PRIMARY KEY ("account_id","document_type","prefix")
);

-- CreateTable
CREATE TABLE "number_series_raise" (
    "account_id" UUID NOT NULL,
    "id" UUID NOT NULL,
    "document_type" "DocumentType" NOT NULL,
    "prefix" TEXT NOT NULL,
    "from_number" BIGINT NOT NULL,
    "to_number" BIGINT NOT NULL,
    "reason" TEXT NOT NULL,
    "actor_email" TEXT,
    "created_at" TIMESTAMPTZ(6) NOT NULL,

    CONSTRAINT "number_series_raise_pkey" PRIMARY KEY ("account_id","id")
);

-- CreateTable
CREATE TABLE "saved_view" (
    "account_id" UUID NOT NULL,
    "id" UUID NOT NULL,
    "noun" "SavedViewNoun" NOT NULL,
    "name" TEXT NOT NULL,
    "query" TEXT NOT NULL,
    "created_at" TIMESTAMPTZ(6) NOT NULL,

    CONSTRAINT "saved_view_pkey" PRIMARY KEY ("account_id","id")
);

-- CreateTable
CREATE TABLE "activity_log" (
    "account_id" UUID NOT NULL,
    "id" UUID NOT NULL,
    "operation" TEXT NOT NULL,
    "origin" "ActivityOrigin" NOT NULL,
    "trace_id" TEXT,
    "verb" TEXT NOT NULL,
    "name" TEXT NOT NULL,
    "summary" TEXT NOT NULL,
    "reason" TEXT,
    "metadata" JSONB NOT NULL,
    "actor_type" "ActorType" NOT NULL,
    "actor_id" UUID,
    "actor_email" TEXT,
    "object_type" TEXT NOT NULL,
    "object_id" UUID NOT NULL,
    "target_type" TEXT,
    "target_id" UUID,
    "created_at" TIMESTAMPTZ(6) NOT NULL,

    CONSTRAINT "activity_log_pkey" PRIMARY KEY ("account_id","id")
);

-- CreateTable
CREATE TABLE "outbox" (
    "account_id" UUID NOT NULL,
    "id" UUID NOT NULL,
    "event" TEXT NOT NULL,
    "object_type" TEXT NOT NULL,
    "object_id" UUID NOT NULL,
    "created_at" TIMESTAMPTZ(6) NOT NULL,

    CONSTRAINT "outbox_pkey" PRIMARY KEY ("account_id","id")
);

-- CreateTable
CREATE TABLE "worker_heartbeat" (
    "id" TEXT NOT NULL,
    "started_at" TIMESTAMPTZ(6) NOT NULL,
    "seen_at" TIMESTAMPTZ(6) NOT NULL,

    CONSTRAINT "worker_heartbeat_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "api_key" (
    "account_id" UUID NOT NULL,
    "id" UUID NOT NULL,
    "name" TEXT NOT NULL,
    "client_id" TEXT NOT NULL,
    "secret_hash" BYTEA NOT NULL,
    "scopes" TEXT[],
    "pinned_api_version" TEXT,
    "requests_per_minute" INTEGER DEFAULT 1500,
    "usage_events_per_minute" INTEGER DEFAULT 12000,
    "created_by_email" TEXT,
    "created_at" TIMESTAMPTZ(6) NOT NULL,
    "last_used_at" TIMESTAMPTZ(6),
    "revoked_at" TIMESTAMPTZ(6),

    CONSTRAINT "api_key_pkey" PRIMARY KEY ("account_id","id")
);

-- CreateTable
CREATE TABLE "idempotency_key" (
    "account_id" UUID NOT NULL,
    "key" TEXT NOT NULL,
    "fingerprint" BYTEA NOT NULL,
    "status" INTEGER,
    "body" TEXT,
    "content_type" TEXT,
    "api_version" TEXT,
    "created_at" TIMESTAMPTZ(6) NOT NULL,

    CONSTRAINT "idempotency_key_pkey" PRIMARY KEY ("account_id","key")
);

-- CreateTable
CREATE TABLE "customer" (
    "account_id" UUID NOT NULL,
    "id" UUID NOT NULL,
    "legal_name" TEXT NOT NULL,
    "address" JSONB NOT NULL,
    "url" TEXT,
    "domain" TEXT,
    "label" TEXT,
    "tax_status" "TaxStatus" NOT NULL DEFAULT 'TAXED',
    "tax_exemption_reason" TEXT,
    "status" "CustomerStatus" NOT NULL DEFAULT 'ACTIVE',
    "custom_properties" JSONB NOT NULL DEFAULT '{}',
    "archived_at" TIMESTAMPTZ(6),
    "created_at" TIMESTAMPTZ(6) NOT NULL,
    "updated_at" TIMESTAMPTZ(6) NOT NULL,

    CONSTRAINT "customer_pkey" PRIMARY KEY ("account_id","id")
);

-- CreateTable
CREATE TABLE "contact" (
    "account_id" UUID NOT NULL,
    "id" UUID NOT NULL,
    "customer_id" UUID NOT NULL,
    "name" TEXT NOT NULL,
    "email" TEXT NOT NULL,
    "billing_preference" "BillingPreference" NOT NULL,
    "telephone" TEXT,
    "archived_at" TIMESTAMPTZ(6),
    "created_at" TIMESTAMPTZ(6) NOT NULL,
    "updated_at" TIMESTAMPTZ(6) NOT NULL,

    CONSTRAINT "contact_pkey" PRIMARY KEY ("account_id","id")
);

-- CreateTable
CREATE TABLE "customer_alias" (
    "account_id" UUID NOT NULL,
    "id" UUID NOT NULL,
    "customer_id" UUID NOT NULL,
    "value" TEXT NOT NULL,
    "label" TEXT,
    "created_at" TIMESTAMPTZ(6) NOT NULL,

    CONSTRAINT "customer_alias_pkey" PRIMARY KEY ("account_id","id")
);

-- CreateTable
CREATE TABLE "customer_integration_link" (
    "account_id" UUID NOT NULL,
    "customer_id" UUID NOT NULL,
    "service" TEXT NOT NULL,
    "external_id" TEXT NOT NULL,
    "is_pending" BOOLEAN NOT NULL DEFAULT false,
    "last_synced" TIMESTAMPTZ(6),
    "url" TEXT,

    CONSTRAINT "customer_integration_link_pkey" PRIMARY KEY ("account_id","customer_id","service")
);

-- CreateTable
CREATE TABLE "customer_organization" (
    "account_id" UUID NOT NULL,
    "id" UUID NOT NULL,
    "owner_id" UUID NOT NULL,
    "created_at" TIMESTAMPTZ(6) NOT NULL,

    CONSTRAINT "customer_organization_pkey" PRIMARY KEY ("account_id","id")
);

-- CreateTable
CREATE TABLE "customer_organization_member" (
    "account_id" UUID NOT NULL,
    "organization_id" UUID NOT NULL,
    "customer_id" UUID NOT NULL,

    CONSTRAINT "customer_organization_member_pkey" PRIMARY KEY ("account_id","organization_id","customer_id")
);

-- CreateTable
CREATE TABLE "invoice" (
    "account_id" UUID NOT NULL,
    "id" UUID NOT NULL,
    "status" "InvoiceStatus" NOT NULL DEFAULT 'DRAFT',
    "payment_status" "InvoicePaymentStatus" NOT NULL DEFAULT 'UNPAID',
    "currency" TEXT NOT NULL,
    "number" TEXT,
    "issue_date" DATE,
    "due_date" DATE,
    "due_date_source" "DueDateSource" NOT NULL DEFAULT 'CALCULATED',
    "payment_term_days" INTEGER NOT NULL,
    "accounting_date" DATE NOT NULL,
    "accounting_date_source" "AccountingDateSource" NOT NULL DEFAULT 'CALCULATED',
    "billing_period_start" DATE,
    "billing_period_end" DATE,
    "billing_schedule_id" UUID,
    "billing_run_id" UUID,
    "purchase_order_number" TEXT,
    "reference" TEXT,
    "memo" TEXT,
    "credit_balances" TEXT,
    "customer_id" UUID NOT NULL,
    "customer_legal_company_name" TEXT NOT NULL,
    "customer_emails" TEXT[],
    "customer_billing_address" JSONB NOT NULL,
    "customer_shipping_address" JSONB NOT NULL,
    "customer_tax_id" TEXT,
    "customer_tax_status" "TaxStatus" NOT NULL,
    "tax_exemption_reason" TEXT,
    "payment_options" "InvoicePaymentOption"[],
    "payment_link_display" "PaymentLinkDisplay" NOT NULL DEFAULT 'SHOW_PAYMENT_LINK',
    "metadata" JSONB NOT NULL DEFAULT '[]',
    "attachment_asset_ids" UUID[],
    "merchant_details" JSONB,
    "net_total" DECIMAL(38,12) NOT NULL DEFAULT 0,
    "total_tax" DECIMAL(38,12) NOT NULL DEFAULT 0,
    "gross_total" DECIMAL(38,12) NOT NULL DEFAULT 0,
    "balance" DECIMAL(38,12) NOT NULL DEFAULT 0,
    "balance_version" INTEGER NOT NULL DEFAULT 0,
    "has_nonzero_quantity" BOOLEAN NOT NULL DEFAULT false,
    "dunning_status" "InvoiceDunningStatus",
    "lines_revision" INTEGER NOT NULL DEFAULT 0,
    "revision" INTEGER NOT NULL DEFAULT 0,
    "document_version" INTEGER NOT NULL DEFAULT 0,
    "sent_at" TIMESTAMPTZ(6),
    "calculated_at" TIMESTAMPTZ(6),
    "created_at" TIMESTAMPTZ(6) NOT NULL,
    "updated_at" TIMESTAMPTZ(6) NOT NULL,

    CONSTRAINT "invoice_pkey" PRIMARY KEY ("account_id","id")
);

-- CreateTable
CREATE TABLE "invoice_line_item_group" (
    "account_id" UUID NOT NULL,
    "id" UUID NOT NULL,
    "invoice_id" UUID NOT NULL,
    "index" INTEGER NOT NULL,
    "title" TEXT NOT NULL,
    "description" TEXT,
    "tax_category_id" UUID,
    "created_at" TIMESTAMPTZ(6) NOT NULL,

    CONSTRAINT "invoice_line_item_group_pkey" PRIMARY KEY ("account_id","id")
);

-- CreateTable
CREATE TABLE "invoice_line_item" (
    "account_id" UUID NOT NULL,
    "id" UUID NOT NULL,
    "invoice_id" UUID NOT NULL,
    "group_id" UUID,
    "discount_id" UUID,
    "kind" "InvoiceLineKind" NOT NULL DEFAULT 'CHARGE',
    "index" INTEGER NOT NULL,
    "title" TEXT NOT NULL,
    "description" TEXT,
    "currency" TEXT NOT NULL,
    "quantity" DECIMAL(38,12) NOT NULL,
    "rate" DECIMAL(38,12) NOT NULL,
    "rate_display" "RateDisplay" NOT NULL DEFAULT 'ABSOLUTE',
    "discount_fraction" DECIMAL(13,12),
    "discount_amount" DECIMAL(38,12) NOT NULL DEFAULT 0,
    "rounding_amount" DECIMAL(38,12) NOT NULL DEFAULT 0,
    "tax_rate" DECIMAL(13,12) NOT NULL,
    "tax_category_code" TEXT NOT NULL,
    "tax_rate_id" UUID,
    "tax_label" TEXT,
    "tax_rate_missing" BOOLEAN NOT NULL DEFAULT false,
    "service_period_start" DATE,
    "service_period_end" DATE,
    "net_total" DECIMAL(38,12) NOT NULL,
    "total_tax" DECIMAL(38,12) NOT NULL,
    "gross_total" DECIMAL(38,12) NOT NULL,
    "price_id" UUID,
    "product_id" UUID,
    "credit_grant_id" UUID,
    "external_ids" JSONB NOT NULL DEFAULT '[]',
    "revenue_classification" "RevenueClassification",
    "revenue_recognition_method" "RevenueRecognitionMethod",
    "trace" JSONB,
    "created_at" TIMESTAMPTZ(6) NOT NULL,

    CONSTRAINT "invoice_line_item_pkey" PRIMARY KEY ("account_id","id")
);

-- CreateTable
CREATE TABLE "invoice_discount" (
    "account_id" UUID NOT NULL,
    "id" UUID NOT NULL,
    "invoice_id" UUID NOT NULL,
    "index" INTEGER NOT NULL,
    "title" TEXT NOT NULL,
    "calculation_type" "DiscountCalculationType" NOT NULL,
    "amount" DECIMAL(38,12) NOT NULL,
    "created_at" TIMESTAMPTZ(6) NOT NULL,

    CONSTRAINT "invoice_discount_pkey" PRIMARY KEY ("account_id","id")
);

-- CreateTable
CREATE TABLE "document_version" (
    "account_id" UUID NOT NULL,
    "document_type" "DocumentType" NOT NULL,
    "document_id" UUID NOT NULL,
    "version" INTEGER NOT NULL,
    "reason" TEXT NOT NULL,
    "content" JSONB NOT NULL,
    "created_at" TIMESTAMPTZ(6) NOT NULL,

    CONSTRAINT "document_version_pkey" PRIMARY KEY ("account_id","document_type","document_id","version")
);

-- CreateTable
CREATE TABLE "document_file" (
    "account_id" UUID NOT NULL,
    "document_type" "DocumentType" NOT NULL,
    "document_id" UUID NOT NULL,
    "version" INTEGER NOT NULL,
    "sha256" TEXT NOT NULL,
    "bytes" BYTEA NOT NULL,
    "created_at" TIMESTAMPTZ(6) NOT NULL,

    CONSTRAINT "document_file_pkey" PRIMARY KEY ("account_id","document_type","document_id","version")
);

-- CreateTable
CREATE TABLE "payment" (
    "account_id" UUID NOT NULL,
    "id" UUID NOT NULL,
    "customer_id" UUID NOT NULL,
    "currency" TEXT NOT NULL,
    "amount" DECIMAL(38,12) NOT NULL,
    "origin" "PaymentOrigin" NOT NULL,
    "reference" TEXT,
    "paid_at" TIMESTAMPTZ(6) NOT NULL,
    "reversed_at" TIMESTAMPTZ(6),
    "created_at" TIMESTAMPTZ(6) NOT NULL,

    CONSTRAINT "payment_pkey" PRIMARY KEY ("account_id","id")
);

-- CreateTable
CREATE TABLE "payment_allocation" (
    "account_id" UUID NOT NULL,
    "id" UUID NOT NULL,
    "payment_id" UUID NOT NULL,
    "invoice_id" UUID NOT NULL,
    "amount" DECIMAL(38,12) NOT NULL,
    "allocated_at" TIMESTAMPTZ(6) NOT NULL,
    "reversed_at" TIMESTAMPTZ(6),

    CONSTRAINT "payment_allocation_pkey" PRIMARY KEY ("account_id","id")
);

-- CreateTable
CREATE TABLE "tax_category" (
    "account_id" UUID NOT NULL,
    "id" UUID NOT NULL,
    "name" TEXT NOT NULL,
    "description" TEXT,
    "archived_at" TIMESTAMPTZ(6),
    "created_at" TIMESTAMPTZ(6) NOT NULL,
    "updated_at" TIMESTAMPTZ(6) NOT NULL,

    CONSTRAINT "tax_category_pkey" PRIMARY KEY ("account_id","id")
);

-- CreateTable
CREATE TABLE "tax_rate" (
    "account_id" UUID NOT NULL,
    "id" UUID NOT NULL,
    "version_id" UUID NOT NULL,
    "version" INTEGER NOT NULL DEFAULT 0,
    "is_published" BOOLEAN NOT NULL,
    "name" TEXT NOT NULL,
    "invoice_name" TEXT NOT NULL,
    "invoice_short_name" TEXT NOT NULL,
    "description" TEXT,
    "amount" DECIMAL(13,12) NOT NULL,
    "country" TEXT NOT NULL,
    "region" TEXT,
    "tax_category_id" UUID,
    "archived_at" TIMESTAMPTZ(6),
    "created_at" TIMESTAMPTZ(6) NOT NULL,
    "updated_at" TIMESTAMPTZ(6) NOT NULL,

    CONSTRAINT "tax_rate_pkey" PRIMARY KEY ("account_id","id")
);

-- CreateTable
CREATE TABLE "tax_rate_version" (
    "account_id" UUID NOT NULL,
    "version_id" UUID NOT NULL,
    "tax_rate_id" UUID NOT NULL,
    "version" INTEGER NOT NULL,
    "content" JSONB NOT NULL,
    "created_at" TIMESTAMPTZ(6) NOT NULL,

    CONSTRAINT "tax_rate_version_pkey" PRIMARY KEY ("account_id","version_id")
);

-- CreateTable
CREATE TABLE "tax_registration" (
    "account_id" UUID NOT NULL,
    "id" UUID NOT NULL,
    "tax_identifier" TEXT NOT NULL,
    "customer_id" UUID,
    "merchant_id" UUID,
    "country" TEXT NOT NULL,
    "state" TEXT,
    "created_at" TIMESTAMPTZ(6) NOT NULL,
    "updated_at" TIMESTAMPTZ(6) NOT NULL,

    CONSTRAINT "tax_registration_pkey" PRIMARY KEY ("account_id","id")
);

-- CreateTable
CREATE TABLE "app_user" (
    "id" UUID NOT NULL,
    "email" TEXT NOT NULL,
    "name" TEXT NOT NULL,
    "password_hash" TEXT,
    "state" "UserState" NOT NULL DEFAULT 'ACTIVE',
    "created_at" TIMESTAMPTZ(6) NOT NULL,

    CONSTRAINT "app_user_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "membership" (
    "account_id" UUID NOT NULL,
    "user_id" UUID NOT NULL,
    "roles" "RoleName"[],
    "state" "UserState" NOT NULL DEFAULT 'ACTIVE',
    "created_at" TIMESTAMPTZ(6) NOT NULL,

    CONSTRAINT "membership_pkey" PRIMARY KEY ("account_id","user_id")
);

-- CreateTable
CREATE TABLE "sign_in_attempt" (
    "key" TEXT NOT NULL,
    "window_start" TIMESTAMPTZ(6) NOT NULL,
    "failures" INTEGER NOT NULL,

    CONSTRAINT "sign_in_attempt_pkey" PRIMARY KEY ("key")
);

-- CreateIndex
CREATE INDEX "account_organisation_id_idx" ON "account"("organisation_id");

-- CreateIndex
CREATE UNIQUE INDEX "saved_view_account_id_noun_name_key" ON "saved_view"("account_id", "noun", "name");

-- CreateIndex
CREATE INDEX "activity_log_account_id_object_id_id_idx" ON "activity_log"("account_id", "object_id", "id");

-- CreateIndex
CREATE UNIQUE INDEX "api_key_client_id_key" ON "api_key"("client_id");

-- CreateIndex
CREATE INDEX "idempotency_key_created_at_idx" ON "idempotency_key"("created_at");

-- CreateIndex
CREATE INDEX "contact_account_id_customer_id_idx" ON "contact"("account_id", "customer_id");

-- CreateIndex
CREATE INDEX "customer_alias_account_id_customer_id_idx" ON "customer_alias"("account_id", "customer_id");

-- CreateIndex
CREATE UNIQUE INDEX "customer_alias_account_id_value_key" ON "customer_alias"("account_id", "value");

-- CreateIndex
CREATE UNIQUE INDEX "customer_organization_account_id_owner_id_key" ON "customer_organization"("account_id", "owner_id");

-- CreateIndex
CREATE INDEX "customer_organization_member_account_id_customer_id_idx" ON "customer_organization_member"("account_id", "customer_id");

-- CreateIndex
CREATE UNIQUE INDEX "invoice_account_id_number_key" ON "invoice"("account_id", "number");

-- CreateIndex
CREATE UNIQUE INDEX "invoice_line_item_group_account_id_invoice_id_id_key" ON "invoice_line_item_group"("account_id", "invoice_id", "id");

-- CreateIndex
CREATE INDEX "invoice_line_item_account_id_invoice_id_index_idx" ON "invoice_line_item"("account_id", "invoice_id", "index");

-- CreateIndex
CREATE INDEX "invoice_discount_account_id_invoice_id_idx" ON "invoice_discount"("account_id", "invoice_id");

-- CreateIndex
CREATE INDEX "payment_account_id_customer_id_idx" ON "payment"("account_id", "customer_id");

-- CreateIndex
CREATE INDEX "payment_allocation_account_id_invoice_id_idx" ON "payment_allocation"("account_id", "invoice_id");

-- CreateIndex
CREATE INDEX "payment_allocation_account_id_payment_id_idx" ON "payment_allocation"("account_id", "payment_id");

-- CreateIndex
CREATE UNIQUE INDEX "tax_category_account_id_name_key" ON "tax_category"("account_id", "name");

-- CreateIndex
CREATE INDEX "tax_rate_account_id_country_tax_category_id_idx" ON "tax_rate"("account_id", "country", "tax_category_id");

-- CreateIndex
CREATE INDEX "tax_rate_version_account_id_tax_rate_id_idx" ON "tax_rate_version"("account_id", "tax_rate_id");

-- CreateIndex
CREATE INDEX "tax_registration_account_id_customer_id_idx" ON "tax_registration"("account_id", "customer_id");

-- CreateIndex
CREATE INDEX "tax_registration_account_id_merchant_id_idx" ON "tax_registration"("account_id", "merchant_id");

-- CreateIndex
CREATE UNIQUE INDEX "app_user_email_key" ON "app_user"("email");

-- CreateIndex
CREATE INDEX "membership_user_id_idx" ON "membership"("user_id");

-- AddForeignKey
ALTER TABLE "account" ADD CONSTRAINT "account_organisation_id_fkey" FOREIGN KEY ("organisation_id") REFERENCES "organisation"("id") ON DELETE RESTRICT ON UPDATE RESTRICT;

-- AddForeignKey
ALTER TABLE "contact" ADD CONSTRAINT "contact_account_id_customer_id_fkey" FOREIGN KEY ("account_id", "customer_id") REFERENCES "customer"("account_id", "id") ON DELETE RESTRICT ON UPDATE RESTRICT;

-- AddForeignKey
ALTER TABLE "customer_alias" ADD CONSTRAINT "customer_alias_account_id_customer_id_fkey" FOREIGN KEY ("account_id", "customer_id") REFERENCES "customer"("account_id", "id") ON DELETE RESTRICT ON UPDATE RESTRICT;

-- AddForeignKey
ALTER TABLE "customer_integration_link" ADD CONSTRAINT "customer_integration_link_account_id_customer_id_fkey" FOREIGN KEY ("account_id", "customer_id") REFERENCES "customer"("account_id", "id") ON DELETE RESTRICT ON UPDATE RESTRICT;

-- AddForeignKey
ALTER TABLE "customer_organization" ADD CONSTRAINT "customer_organization_account_id_owner_id_fkey" FOREIGN KEY ("account_id", "owner_id") REFERENCES "customer"("account_id", "id") ON DELETE RESTRICT ON UPDATE RESTRICT;

-- AddForeignKey
ALTER TABLE "customer_organization_member" ADD CONSTRAINT "customer_organization_member_account_id_organization_id_fkey" FOREIGN KEY ("account_id", "organization_id") REFERENCES "customer_organization"("account_id", "id") ON DELETE RESTRICT ON UPDATE RESTRICT;

-- AddForeignKey
ALTER TABLE "customer_organization_member" ADD CONSTRAINT "customer_organization_member_account_id_customer_id_fkey" FOREIGN KEY ("account_id", "customer_id") REFERENCES "customer"("account_id", "id") ON DELETE RESTRICT ON UPDATE RESTRICT;

-- AddForeignKey
ALTER TABLE "invoice" ADD CONSTRAINT "invoice_account_id_customer_id_fkey" FOREIGN KEY ("account_id", "customer_id") REFERENCES "customer"("account_id", "id") ON DELETE RESTRICT ON UPDATE RESTRICT;

-- AddForeignKey
ALTER TABLE "invoice_line_item_group" ADD CONSTRAINT "invoice_line_item_group_account_id_invoice_id_fkey" FOREIGN KEY ("account_id", "invoice_id") REFERENCES "invoice"("account_id", "id") ON DELETE CASCADE ON UPDATE RESTRICT;

-- AddForeignKey
ALTER TABLE "invoice_line_item" ADD CONSTRAINT "invoice_line_item_account_id_invoice_id_fkey" FOREIGN KEY ("account_id", "invoice_id") REFERENCES "invoice"("account_id", "id") ON DELETE CASCADE ON UPDATE RESTRICT;

-- AddForeignKey
ALTER TABLE "invoice_line_item" ADD CONSTRAINT "invoice_line_item_account_id_invoice_id_group_id_fkey" FOREIGN KEY ("account_id", "invoice_id", "group_id") REFERENCES "invoice_line_item_group"("account_id", "invoice_id", "id") ON DELETE RESTRICT ON UPDATE RESTRICT;

-- AddForeignKey
ALTER TABLE "invoice_line_item" ADD CONSTRAINT "invoice_line_item_account_id_discount_id_fkey" FOREIGN KEY ("account_id", "discount_id") REFERENCES "invoice_discount"("account_id", "id") ON DELETE CASCADE ON UPDATE RESTRICT;

-- AddForeignKey
ALTER TABLE "invoice_discount" ADD CONSTRAINT "invoice_discount_account_id_invoice_id_fkey" FOREIGN KEY ("account_id", "invoice_id") REFERENCES "invoice"("account_id", "id") ON DELETE CASCADE ON UPDATE RESTRICT;

-- AddForeignKey
ALTER TABLE "document_file" ADD CONSTRAINT "document_file_account_id_document_type_document_id_version_fkey" FOREIGN KEY ("account_id", "document_type", "document_id", "version") REFERENCES "document_version"("account_id", "document_type", "document_id", "version") ON DELETE RESTRICT ON UPDATE RESTRICT;

-- AddForeignKey
ALTER TABLE "payment" ADD CONSTRAINT "payment_account_id_customer_id_fkey" FOREIGN KEY ("account_id", "customer_id") REFERENCES "customer"("account_id", "id") ON DELETE RESTRICT ON UPDATE RESTRICT;

-- AddForeignKey
ALTER TABLE "payment_allocation" ADD CONSTRAINT "payment_allocation_account_id_payment_id_fkey" FOREIGN KEY ("account_id", "payment_id") REFERENCES "payment"("account_id", "id") ON DELETE RESTRICT ON UPDATE RESTRICT;

-- AddForeignKey
ALTER TABLE "payment_allocation" ADD CONSTRAINT "payment_allocation_account_id_invoice_id_fkey" FOREIGN KEY ("account_id", "invoice_id") REFERENCES "invoice"("account_id", "id") ON DELETE RESTRICT ON UPDATE RESTRICT;

-- AddForeignKey
ALTER TABLE "tax_rate" ADD CONSTRAINT "tax_rate_account_id_tax_category_id_fkey" FOREIGN KEY ("account_id", "tax_category_id") REFERENCES "tax_category"("account_id", "id") ON DELETE RESTRICT ON UPDATE RESTRICT;

-- AddForeignKey
ALTER TABLE "tax_registration" ADD CONSTRAINT "tax_registration_account_id_customer_id_fkey" FOREIGN KEY ("account_id", "customer_id") REFERENCES "customer"("account_id", "id") ON DELETE RESTRICT ON UPDATE RESTRICT;

-- AddForeignKey
ALTER TABLE "membership" ADD CONSTRAINT "membership_user_id_fkey" FOREIGN KEY ("user_id") REFERENCES "app_user"("id") ON DELETE RESTRICT ON UPDATE RESTRICT;
