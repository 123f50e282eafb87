-- Files are kept in pieces, so that neither the application nor the database ever holds a whole one. Nothing was stored before.
ALTER TABLE "asset_file" ADD COLUMN "index" INTEGER NOT NULL,
DROP CONSTRAINT "asset_file_pkey",
ADD CONSTRAINT "asset_file_pkey" PRIMARY KEY ("account_id", "asset_id", "index");

-- Guards that the schema language cannot say.
ALTER TABLE asset_file
  -- What is attached is compressed already.
  ALTER COLUMN bytes SET STORAGE EXTERNAL,
  ADD CONSTRAINT asset_file_piece CHECK ("index" BETWEEN 0 AND 1023 AND octet_length(bytes) BETWEEN 1 AND 1048576);
ALTER TABLE asset
  ADD CONSTRAINT asset_size CHECK (size_bytes BETWEEN 1 AND 20971520),
  ADD CONSTRAINT asset_named CHECK (octet_length(file_name) BETWEEN 1 AND 255),
  ADD CONSTRAINT asset_hashed CHECK (sha256 ~ '^[0-9a-f]{64}$');
CREATE TRIGGER never_rewritten BEFORE UPDATE ON asset FOR EACH ROW EXECUTE FUNCTION forbid_rewrite();

-- What the removal of unattached files asks for, over all accounts and of one.
CREATE INDEX asset_by_age ON asset (created_at);
CREATE INDEX invoice_attachments ON invoice USING gin (attachment_asset_ids) WHERE attachment_asset_ids <> '{}';
