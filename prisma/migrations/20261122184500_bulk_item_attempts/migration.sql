-- Tries of a document that were begun and have not ended: those after which the worker was gone, and the one under way. Counted before the
-- work, in a transaction of their own; one that ends is taken back.
-- AlterTable
ALTER TABLE "bulk_job_item" ADD COLUMN "unended_attempts" INTEGER NOT NULL DEFAULT 0;

-- Guards that the schema language cannot say.
ALTER TABLE bulk_job_item ADD CONSTRAINT bulk_item_attempts CHECK (attempts >= 0 AND unended_attempts >= 0);

CREATE OR REPLACE FUNCTION bulk_item_once() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE moving text[] := '{state,document_version,attempts,unended_attempts,retry_at,reason,message,at}';
BEGIN
  IF to_jsonb(old) - moving IS DISTINCT FROM to_jsonb(new) - moving OR old.state <> 'WAITING' THEN
    RAISE EXCEPTION 'a document of a bulk job is settled once' USING errcode = 'LL004';
  END IF;
  RETURN new;
END $$;
