-- D49: a discount that an edit carries into the next periods of its phase is the same one to people, who know it by its first id.
ALTER TABLE "billing_schedule_discount" ADD COLUMN "revision_of" UUID;
CREATE INDEX discount_by_public_id ON billing_schedule_discount (account_id, coalesce(revision_of, id));

-- api.md §4.2, §8: of a price only name and status change, also for the owner; and which usage metric it counts, while nothing was charged with
-- it: an invoice in progress only shows what would be.
CREATE OR REPLACE FUNCTION price_frozen() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE allowed text[] := '{name,status,updated_at}';
BEGIN
  IF old.usage_metric_id IS DISTINCT FROM new.usage_metric_id AND num_nonnulls(old.usage_metric_id, new.usage_metric_id) = 2
    AND NOT EXISTS (SELECT FROM invoice_line_item l JOIN invoice i ON (i.account_id, i.id) = (l.account_id, l.invoice_id)
      WHERE l.account_id = old.account_id AND l.price_id = old.id AND i.status <> 'IN_PROGRESS')
  THEN
    allowed := allowed || 'usage_metric_id'::text;
  END IF;
  IF to_jsonb(old) - allowed IS DISTINCT FROM to_jsonb(new) - allowed THEN
    RAISE EXCEPTION 'of a price only the name and the status can change' USING errcode = 'LL008';
  END IF;
  RETURN new;
END $$;
