-- D56: written, for the attempt under way, before the end of DATA may leave; while it is empty, the server cannot have the whole message.
ALTER TABLE "mail" ADD COLUMN "data_ending_at" TIMESTAMPTZ(6);

CREATE OR REPLACE FUNCTION mail_immutable() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE allowed text[] := '{status,route,attempts,next_attempt_at,data_ending_at,server_answer,updated_at,sent_at}';
BEGIN
  IF to_jsonb(old) - allowed IS DISTINCT FROM to_jsonb(new) - allowed OR (old.status = 'SENT' AND new.status <> 'SENT') THEN
    RAISE EXCEPTION 'a mail is never rewritten' USING errcode = 'LL004';
  END IF;
  RETURN new;
END $$;
ALTER TABLE mail
  ADD CONSTRAINT mail_to_somebody CHECK (cardinality(to_addresses) > 0),
  ADD CONSTRAINT mail_waits_while_open CHECK ((status IN ('QUEUED', 'SENDING')) = (next_attempt_at IS NOT NULL)),
  ADD CONSTRAINT mail_sent_when_sent CHECK ((status = 'SENT') = (sent_at IS NOT NULL)),
  ADD CONSTRAINT mail_of_a_document CHECK ((kind = 'TEST') = (document_id IS NULL) AND (document_id IS NULL) = (document_version IS NULL));
