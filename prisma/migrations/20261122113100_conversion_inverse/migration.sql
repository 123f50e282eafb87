-- D50: the rate as it was entered, where only the other way round existed.
ALTER TABLE invoice_currency_conversion ADD COLUMN inverse_of DECIMAL(38,12),
  ADD CONSTRAINT conversion_inverse_positive CHECK (inverse_of > 0);
