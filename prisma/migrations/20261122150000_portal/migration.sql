-- CreateEnum
CREATE TYPE "PortalLinkKind" AS ENUM ('CUSTOMER', 'INVOICE');

-- AlterTable
ALTER TABLE "merchant" ADD COLUMN     "app_url" TEXT,
ADD COLUMN     "customer_portal_enabled" BOOLEAN NOT NULL DEFAULT true;

-- CreateTable
CREATE TABLE "portal_link" (
    "account_id" UUID NOT NULL,
    "id" UUID NOT NULL,
    "kind" "PortalLinkKind" NOT NULL,
    "customer_id" UUID NOT NULL,
    "invoice_id" UUID,
    "created_at" TIMESTAMPTZ(6) NOT NULL,
    "revoked_at" TIMESTAMPTZ(6),
    "last_seen_at" TIMESTAMPTZ(6),

    CONSTRAINT "portal_link_pkey" PRIMARY KEY ("account_id","id")
);

-- CreateIndex
CREATE UNIQUE INDEX "portal_link_id_key" ON "portal_link"("id");

-- CreateIndex
CREATE INDEX "portal_link_account_id_customer_id_idx" ON "portal_link"("account_id", "customer_id");

-- CreateIndex
CREATE INDEX "portal_link_account_id_invoice_id_idx" ON "portal_link"("account_id", "invoice_id");

-- AddForeignKey
ALTER TABLE "portal_link" ADD CONSTRAINT "portal_link_account_id_customer_id_fkey" FOREIGN KEY ("account_id", "customer_id") REFERENCES "customer"("account_id", "id") ON DELETE RESTRICT ON UPDATE RESTRICT;

-- AddForeignKey
ALTER TABLE "portal_link" ADD CONSTRAINT "portal_link_account_id_invoice_id_fkey" FOREIGN KEY ("account_id", "invoice_id") REFERENCES "invoice"("account_id", "id") ON DELETE RESTRICT ON UPDATE RESTRICT;

-- By hand from here.
ALTER TABLE portal_link
  ADD CONSTRAINT portal_link_account_fkey FOREIGN KEY (account_id) REFERENCES account (id) ON UPDATE RESTRICT ON DELETE RESTRICT,
  ADD CONSTRAINT portal_link_of_its_kind CHECK ((kind = 'INVOICE') = (invoice_id IS NOT NULL));
ALTER TABLE merchant ADD CONSTRAINT merchant_app_url_is_web CHECK (app_url ~* '^https?://');
CREATE TRIGGER account_immutable BEFORE UPDATE OF account_id ON portal_link FOR EACH ROW WHEN (old.account_id IS DISTINCT FROM new.account_id) EXECUTE FUNCTION forbid_account_change();

-- One live link a customer, and one an invoice.
CREATE UNIQUE INDEX portal_link_live_of_customer ON portal_link (account_id, customer_id) WHERE revoked_at IS NULL AND kind = 'CUSTOMER';
CREATE UNIQUE INDEX portal_link_live_of_invoice ON portal_link (account_id, invoice_id) WHERE revoked_at IS NULL AND kind = 'INVOICE';

-- What a link opens never changes, and a revoked one stays revoked.
CREATE FUNCTION portal_link_immutable() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE allowed text[] := '{revoked_at,last_seen_at}';
BEGIN
  IF to_jsonb(old) - allowed IS DISTINCT FROM to_jsonb(new) - allowed OR (old.revoked_at IS NOT NULL AND new.revoked_at IS DISTINCT FROM old.revoked_at) THEN
    RAISE EXCEPTION 'a link is never rewritten' USING errcode = 'LL004';
  END IF;
  RETURN new;
END $$;
CREATE TRIGGER portal_link_immutable BEFORE UPDATE ON portal_link FOR EACH ROW EXECUTE FUNCTION portal_link_immutable();
CREATE TRIGGER portal_link_kept BEFORE DELETE ON portal_link FOR EACH ROW EXECUTE FUNCTION forbid_rewrite();
