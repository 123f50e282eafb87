CREATE TABLE "document_logo" (
    "account_id" UUID NOT NULL,
    "sha256" TEXT NOT NULL,
    "type" TEXT NOT NULL,
    "bytes" BYTEA NOT NULL,
    "created_at" TIMESTAMPTZ(6) NOT NULL,

    CONSTRAINT "document_logo_pkey" PRIMARY KEY ("account_id","sha256")
);

ALTER TABLE document_logo ADD CONSTRAINT document_logo_account_fkey FOREIGN KEY (account_id) REFERENCES account (id) ON UPDATE RESTRICT ON DELETE RESTRICT;
CREATE TRIGGER account_immutable BEFORE UPDATE OF account_id ON document_logo FOR EACH ROW WHEN (old.account_id IS DISTINCT FROM new.account_id) EXECUTE FUNCTION forbid_account_change();
CREATE TRIGGER append_only BEFORE UPDATE OR DELETE ON document_logo FOR EACH ROW EXECUTE FUNCTION forbid_rewrite();
CREATE TRIGGER append_only_truncate BEFORE TRUNCATE ON document_logo FOR EACH STATEMENT EXECUTE FUNCTION forbid_rewrite();
