-- What bench/lists proved at 1,000,000 invoices. Sorts and filters by due date and sorts by issue date use the expressions of
-- 20261121230100_invoices, so that the plain indexes are left without a reader.
DROP INDEX invoice_by_due_date;
DROP INDEX invoice_by_issue_date;

CREATE INDEX invoice_by_sent ON invoice (account_id, sent_at, id) WHERE sent_at IS NOT NULL;

-- Also answers the sums per currency without reading the table.
DROP INDEX invoice_by_state;
CREATE INDEX invoice_by_state ON invoice (account_id, status, payment_status, currency, id) INCLUDE (gross_total, balance);

-- Index-only scans need pages known to be visible to all: at a million rows the default waits for 200,000 changes.
ALTER TABLE invoice SET (autovacuum_vacuum_scale_factor = 0.02, autovacuum_vacuum_insert_scale_factor = 0.02, autovacuum_analyze_scale_factor = 0.02);
