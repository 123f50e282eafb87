-- CreateEnum
CREATE TYPE "BulkAction" AS ENUM ('FINALIZE', 'FINALIZE_AND_SEND', 'SEND', 'RECALCULATE', 'MAKE_DRAFT', 'SET_PAYMENT_STATUS', 'VOID', 'DOWNLOAD');

-- CreateEnum
CREATE TYPE "BulkJobState" AS ENUM ('QUEUED', 'RUNNING', 'DONE', 'STOPPED');

-- CreateEnum
CREATE TYPE "BulkItemState" AS ENUM ('WAITING', 'DONE', 'FAILED', 'SKIPPED');

-- CreateTable
CREATE TABLE "bulk_job" (
    "account_id" UUID NOT NULL,
    "id" UUID NOT NULL,
    "noun" "DocumentType" NOT NULL,
    "action" "BulkAction" NOT NULL,
    "input" JSONB NOT NULL,
    "started_by" UUID NOT NULL,
    "state" "BulkJobState" NOT NULL DEFAULT 'QUEUED',
    "total" INTEGER NOT NULL,
    "done" INTEGER NOT NULL DEFAULT 0,
    "failed" INTEGER NOT NULL DEFAULT 0,
    "skipped" INTEGER NOT NULL DEFAULT 0,
    "stop_reason" TEXT,
    "created_at" TIMESTAMPTZ(6) NOT NULL,
    "touched_at" TIMESTAMPTZ(6) NOT NULL,
    "ended_at" TIMESTAMPTZ(6),

    CONSTRAINT "bulk_job_pkey" PRIMARY KEY ("account_id","id")
);

-- CreateTable
CREATE TABLE "bulk_job_item" (
    "account_id" UUID NOT NULL,
    "job_id" UUID NOT NULL,
    "position" INTEGER NOT NULL,
    "document_id" UUID NOT NULL,
    "document_version" INTEGER,
    "state" "BulkItemState" NOT NULL DEFAULT 'WAITING',
    "attempts" INTEGER NOT NULL DEFAULT 0,
    "retry_at" TIMESTAMPTZ(6),
    "reason" TEXT,
    "message" TEXT,
    "at" TIMESTAMPTZ(6),

    CONSTRAINT "bulk_job_item_pkey" PRIMARY KEY ("account_id","job_id","position")
);

-- CreateIndex
CREATE INDEX "bulk_job_account_id_started_by_id_idx" ON "bulk_job"("account_id", "started_by", "id");

-- CreateIndex
CREATE UNIQUE INDEX "bulk_job_item_account_id_job_id_document_id_key" ON "bulk_job_item"("account_id", "job_id", "document_id");

-- AddForeignKey
ALTER TABLE "bulk_job_item" ADD CONSTRAINT "bulk_job_item_account_id_job_id_fkey" FOREIGN KEY ("account_id", "job_id") REFERENCES "bulk_job"("account_id", "id") ON DELETE CASCADE ON UPDATE RESTRICT;

-- Guards that the schema language cannot say.
DO $$
DECLARE target text;
BEGIN
  FOREACH target IN ARRAY ARRAY['bulk_job', 'bulk_job_item'] LOOP
    EXECUTE format('CREATE TRIGGER account_immutable BEFORE UPDATE OF account_id ON %I FOR EACH ROW WHEN (old.account_id IS DISTINCT FROM new.account_id) EXECUTE FUNCTION forbid_account_change()', target);
    EXECUTE format('ALTER TABLE %I ADD CONSTRAINT %I FOREIGN KEY (account_id) REFERENCES account (id) ON UPDATE RESTRICT ON DELETE RESTRICT', target, target || '_account_fkey');
  END LOOP;
END $$;

ALTER TABLE bulk_job
  ADD CONSTRAINT bulk_job_counts CHECK (total BETWEEN 1 AND 10000 AND done >= 0 AND failed >= 0 AND skipped >= 0 AND done + failed + skipped <= total),
  ADD CONSTRAINT bulk_job_over_when_ended CHECK ((state IN ('DONE', 'STOPPED')) = (ended_at IS NOT NULL)),
  ADD CONSTRAINT bulk_job_whole_when_over CHECK (ended_at IS NULL OR done + failed + skipped = total),
  ADD CONSTRAINT bulk_job_stopped_with_reason CHECK ((state = 'STOPPED') = (stop_reason IS NOT NULL)),
  ADD CONSTRAINT bulk_job_input_object CHECK (jsonb_typeof(input) = 'object');
ALTER TABLE bulk_job_item
  ADD CONSTRAINT bulk_item_position CHECK (position BETWEEN 1 AND 10000),
  ADD CONSTRAINT bulk_item_waits_without_result CHECK ((state = 'WAITING') = (at IS NULL)),
  ADD CONSTRAINT bulk_item_result_in_words CHECK (state = 'WAITING' OR message IS NOT NULL);

-- What a job is about is frozen when it starts; one that is over stays over.
CREATE FUNCTION bulk_job_forward() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE moving text[] := '{state,done,failed,skipped,stop_reason,touched_at,ended_at}';
BEGIN
  IF to_jsonb(old) - moving IS DISTINCT FROM to_jsonb(new) - moving OR old.ended_at IS NOT NULL
    OR new.done < old.done OR new.failed < old.failed OR new.skipped < old.skipped THEN
    RAISE EXCEPTION 'a bulk job only goes on' USING errcode = 'LL004';
  END IF;
  RETURN new;
END $$;
CREATE TRIGGER bulk_job_forward BEFORE UPDATE ON bulk_job FOR EACH ROW EXECUTE FUNCTION bulk_job_forward();

-- A document of a job is settled once: the second of two workers that did it fails with all that it did.
CREATE FUNCTION bulk_item_once() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE moving text[] := '{state,document_version,attempts,retry_at,reason,message,at}';
BEGIN
  IF to_jsonb(old) - moving IS DISTINCT FROM to_jsonb(new) - moving OR old.state <> 'WAITING' THEN
    RAISE EXCEPTION 'a document of a bulk job is settled once' USING errcode = 'LL004';
  END IF;
  RETURN new;
END $$;
CREATE TRIGGER bulk_item_once BEFORE UPDATE ON bulk_job_item FOR EACH ROW EXECUTE FUNCTION bulk_item_once();

-- What the workers ask for: the oldest job of an account that is not over, and the next of its documents.
CREATE INDEX bulk_job_open ON bulk_job (account_id, id) WHERE ended_at IS NULL;
CREATE INDEX bulk_item_waiting ON bulk_job_item (account_id, job_id, position) WHERE state = 'WAITING';
