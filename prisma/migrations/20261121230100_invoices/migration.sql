-- A heading's own values, for the lines that are added to it later.
ALTER TABLE "invoice_line_item_group"
  ADD COLUMN "service_period_start" DATE,
  ADD COLUMN "service_period_end" DATE,
  ADD COLUMN "revenue_classification" "RevenueClassification",
  ADD COLUMN "revenue_recognition_method" "RevenueRecognitionMethod",
  ADD CONSTRAINT group_service_period_whole CHECK ((service_period_start IS NULL) = (service_period_end IS NULL) AND service_period_start <= service_period_end);

-- A voided draft may have a total below zero; nothing is owed on it (D27, D31).
ALTER TABLE invoice
  DROP CONSTRAINT invoice_balance_in_range,
  ADD CONSTRAINT invoice_balance_in_range CHECK (balance >= 0 AND (status NOT IN ('FINAL', 'SENT') OR balance <= gross_total));

-- Lists sorted by a day that drafts lack: those stand after every day. The invoice date is the issue date, before issue the accounting date (D37).
CREATE INDEX invoice_by_due_date_drafts_last ON invoice (account_id, (coalesce(due_date, 'infinity'::date)), id);
CREATE INDEX invoice_by_issue_date_drafts_last ON invoice (account_id, (coalesce(issue_date, 'infinity'::date)), id);
CREATE INDEX invoice_by_invoice_date ON invoice (account_id, (coalesce(issue_date, accounting_date)), id);
CREATE INDEX invoice_by_purchase_order ON invoice USING gin (account_id, purchase_order_number gin_trgm_ops);
