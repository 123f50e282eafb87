-- What bench/lists proved at 1,000,000 invoices: those of a customer or of a currency in the order of names were fetched from the table one
-- by one (18,265 of them, 16,000 pages), for the name alone.
DROP INDEX invoice_by_customer;
CREATE INDEX invoice_by_customer ON invoice (account_id, customer_id, id)
  INCLUDE (issue_date, accounting_date, due_date, status, payment_status, currency, gross_total, customer_legal_company_name);

DROP INDEX invoice_by_state;
CREATE INDEX invoice_by_state ON invoice (account_id, status, payment_status, currency, id)
  INCLUDE (gross_total, balance, number, due_date, issue_date, accounting_date, customer_legal_company_name);
