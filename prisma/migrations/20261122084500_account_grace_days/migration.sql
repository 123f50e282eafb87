-- D45: how long an invoice that is issued by itself waits where its schedule does not say.
ALTER TABLE "account" ADD COLUMN "grace_period_days" INTEGER NOT NULL DEFAULT 0,
  ADD CONSTRAINT account_grace_period_in_range CHECK (grace_period_days BETWEEN 0 AND 365);
