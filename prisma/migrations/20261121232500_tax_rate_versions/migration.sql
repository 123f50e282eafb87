-- Each version of a tax rate once, whoever writes: the lock of the command guards it, this proves it.
CREATE UNIQUE INDEX tax_rate_version_once ON tax_rate_version (account_id, tax_rate_id, version);
