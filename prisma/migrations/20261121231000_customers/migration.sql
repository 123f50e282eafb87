-- One person a mailbox among the live contacts of a customer: contacts are matched by e-mail when a customer is replaced.
CREATE UNIQUE INDEX contact_email_once ON contact (account_id, customer_id, lower(email)) WHERE archived_at IS NULL;

-- Sorting by name without regard to case, and parts of aliases and e-mail addresses for pickers and the command menu.
CREATE INDEX customer_by_lower_name ON customer (account_id, lower(legal_name), id);
CREATE INDEX customer_alias_parts ON customer_alias USING gin (account_id, value gin_trgm_ops);
CREATE INDEX contact_email_parts ON contact USING gin (account_id, email gin_trgm_ops) WHERE archived_at IS NULL;

-- What a customer owes: the table of customers sums it a row, and filters by it.
CREATE INDEX invoice_open_by_customer ON invoice (account_id, customer_id, currency) INCLUDE (balance, due_date)
  WHERE status IN ('FINAL', 'SENT') AND payment_status IN ('UNPAID', 'PARTIALLY_PAID');
