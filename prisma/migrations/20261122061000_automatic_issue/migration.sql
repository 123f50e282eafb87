-- AlterTable
ALTER TABLE "invoice" ADD COLUMN     "auto_issue_blocked" TEXT,
ADD COLUMN     "auto_issue_on" DATE;

-- D45: drafts that wait for their day, by account.
CREATE INDEX invoice_to_issue ON invoice (account_id, auto_issue_on, id) WHERE status = 'DRAFT' AND auto_issue_on IS NOT NULL AND auto_issue_blocked IS NULL;
