-- CreateEnum
CREATE TYPE "PricingType" AS ENUM ('ONE_TIME', 'FIXED', 'LINEAR', 'PACKAGE', 'GRADUATED', 'VOLUME', 'SEAT_BASED');

-- CreateEnum
CREATE TYPE "BillingFrequency" AS ENUM ('ON_DEMAND', 'ONE_TIME', 'MONTHLY', 'QUARTERLY', 'HALF_YEARLY', 'YEARLY');

-- CreateEnum
CREATE TYPE "BillingType" AS ENUM ('IN_ARREARS', 'IN_ADVANCE');

-- CreateEnum
CREATE TYPE "UsageCalculationMode" AS ENUM ('BILLING_PERIOD', 'CUMULATIVE', 'PERIODIC');

-- CreateEnum
CREATE TYPE "UsageCalculationFrequency" AS ENUM ('MONTHLY', 'QUARTERLY', 'HALF_YEARLY', 'YEARLY');

-- CreateEnum
CREATE TYPE "SeatProrationStrategy" AS ENUM ('USE_MAXIMUM', 'PRORATE_INCREMENTS', 'PRORATE_ALL_CHANGES');

-- CreateEnum
CREATE TYPE "OveragesFrequency" AS ENUM ('NONE', 'MONTHLY', 'QUARTERLY', 'HALF_YEARLY', 'YEARLY');

-- CreateEnum
CREATE TYPE "OnDemandInterval" AS ENUM ('DAILY', 'HOURLY');

-- CreateEnum
CREATE TYPE "PriceStatus" AS ENUM ('DRAFT', 'ACTIVE');

-- CreateTable
CREATE TABLE "product" (
    "account_id" UUID NOT NULL,
    "id" UUID NOT NULL,
    "name" TEXT NOT NULL,
    "label" TEXT,
    "tax_category_id" UUID,
    "recognition_method" "RevenueRecognitionMethod",
    "archived_at" TIMESTAMPTZ(6),
    "created_at" TIMESTAMPTZ(6) NOT NULL,
    "updated_at" TIMESTAMPTZ(6) NOT NULL,

    CONSTRAINT "product_pkey" PRIMARY KEY ("account_id","id")
);

-- CreateTable
CREATE TABLE "list_price" (
    "account_id" UUID NOT NULL,
    "id" UUID NOT NULL,
    "product_id" UUID NOT NULL,
    "name" TEXT NOT NULL,
    "currency" TEXT NOT NULL,
    "pricing_type" "PricingType" NOT NULL,
    "rate" DECIMAL(30,12),
    "is_price_percentage" BOOLEAN,
    "package_size" DECIMAL(30,12),
    "tiers" JSONB,
    "usage_metric_id" UUID,
    "usage_calculation_mode" "UsageCalculationMode",
    "calculation_frequency" "UsageCalculationFrequency",
    "calculation_interval" INTEGER,
    "seat_metric_id" UUID,
    "proration_strategy" "SeatProrationStrategy",
    "contracted_minimum_seats" INTEGER,
    "overages_frequency" "OveragesFrequency",
    "prorate_flat_fees" BOOLEAN,
    "billing_frequency" "BillingFrequency" NOT NULL,
    "billing_type" "BillingType" NOT NULL,
    "on_demand_interval" "OnDemandInterval" NOT NULL DEFAULT 'DAILY',
    "custom_metric_parameters" JSONB NOT NULL DEFAULT '[]',
    "archived_at" TIMESTAMPTZ(6),
    "created_at" TIMESTAMPTZ(6) NOT NULL,
    "updated_at" TIMESTAMPTZ(6) NOT NULL,

    CONSTRAINT "list_price_pkey" PRIMARY KEY ("account_id","id")
);

-- CreateTable
CREATE TABLE "price" (
    "account_id" UUID NOT NULL,
    "id" UUID NOT NULL,
    "product_id" UUID NOT NULL,
    "list_price_id" UUID,
    "status" "PriceStatus" NOT NULL DEFAULT 'ACTIVE',
    "name" TEXT NOT NULL,
    "currency" TEXT NOT NULL,
    "pricing_type" "PricingType" NOT NULL,
    "rate" DECIMAL(30,12),
    "is_price_percentage" BOOLEAN,
    "package_size" DECIMAL(30,12),
    "tiers" JSONB,
    "usage_metric_id" UUID,
    "usage_calculation_mode" "UsageCalculationMode",
    "calculation_frequency" "UsageCalculationFrequency",
    "calculation_interval" INTEGER,
    "seat_metric_id" UUID,
    "proration_strategy" "SeatProrationStrategy",
    "contracted_minimum_seats" INTEGER,
    "overages_frequency" "OveragesFrequency",
    "prorate_flat_fees" BOOLEAN,
    "billing_frequency" "BillingFrequency" NOT NULL,
    "billing_type" "BillingType" NOT NULL,
    "on_demand_interval" "OnDemandInterval" NOT NULL DEFAULT 'DAILY',
    "custom_metric_parameters" JSONB NOT NULL DEFAULT '[]',
    "created_at" TIMESTAMPTZ(6) NOT NULL,
    "updated_at" TIMESTAMPTZ(6) NOT NULL,

    CONSTRAINT "price_pkey" PRIMARY KEY ("account_id","id")
);

-- CreateTable
CREATE TABLE "product_integration_link" (
    "account_id" UUID NOT NULL,
    "owner_id" UUID NOT NULL,
    "service" TEXT NOT NULL,
    "external_id" TEXT NOT NULL,
    "is_pending" BOOLEAN NOT NULL DEFAULT false,
    "last_synced" TIMESTAMPTZ(6),
    "url" TEXT,

    CONSTRAINT "product_integration_link_pkey" PRIMARY KEY ("account_id","owner_id","service")
);

-- CreateTable
CREATE TABLE "list_price_integration_link" (
    "account_id" UUID NOT NULL,
    "owner_id" UUID NOT NULL,
    "service" TEXT NOT NULL,
    "external_id" TEXT NOT NULL,
    "is_pending" BOOLEAN NOT NULL DEFAULT false,
    "last_synced" TIMESTAMPTZ(6),
    "url" TEXT,

    CONSTRAINT "list_price_integration_link_pkey" PRIMARY KEY ("account_id","owner_id","service")
);

-- CreateTable
CREATE TABLE "price_integration_link" (
    "account_id" UUID NOT NULL,
    "owner_id" UUID NOT NULL,
    "service" TEXT NOT NULL,
    "external_id" TEXT NOT NULL,
    "is_pending" BOOLEAN NOT NULL DEFAULT false,
    "last_synced" TIMESTAMPTZ(6),
    "url" TEXT,

    CONSTRAINT "price_integration_link_pkey" PRIMARY KEY ("account_id","owner_id","service")
);

-- CreateIndex
CREATE INDEX "product_account_id_name_id_idx" ON "product"("account_id", "name", "id");

-- CreateIndex
CREATE INDEX "product_account_id_tax_category_id_idx" ON "product"("account_id", "tax_category_id");

-- CreateIndex
CREATE INDEX "list_price_account_id_product_id_id_idx" ON "list_price"("account_id", "product_id", "id");

-- CreateIndex
CREATE INDEX "price_account_id_product_id_id_idx" ON "price"("account_id", "product_id", "id");

-- CreateIndex
CREATE INDEX "price_account_id_name_id_idx" ON "price"("account_id", "name", "id");

-- CreateIndex
CREATE INDEX "price_account_id_list_price_id_idx" ON "price"("account_id", "list_price_id");

-- AddForeignKey
ALTER TABLE "product" ADD CONSTRAINT "product_account_id_tax_category_id_fkey" FOREIGN KEY ("account_id", "tax_category_id") REFERENCES "tax_category"("account_id", "id") ON DELETE RESTRICT ON UPDATE RESTRICT;

-- AddForeignKey
ALTER TABLE "list_price" ADD CONSTRAINT "list_price_account_id_product_id_fkey" FOREIGN KEY ("account_id", "product_id") REFERENCES "product"("account_id", "id") ON DELETE RESTRICT ON UPDATE RESTRICT;

-- AddForeignKey
ALTER TABLE "price" ADD CONSTRAINT "price_account_id_product_id_fkey" FOREIGN KEY ("account_id", "product_id") REFERENCES "product"("account_id", "id") ON DELETE RESTRICT ON UPDATE RESTRICT;

-- AddForeignKey
ALTER TABLE "price" ADD CONSTRAINT "price_account_id_list_price_id_fkey" FOREIGN KEY ("account_id", "list_price_id") REFERENCES "list_price"("account_id", "id") ON DELETE RESTRICT ON UPDATE RESTRICT;

-- AddForeignKey
ALTER TABLE "product_integration_link" ADD CONSTRAINT "product_integration_link_account_id_owner_id_fkey" FOREIGN KEY ("account_id", "owner_id") REFERENCES "product"("account_id", "id") ON DELETE RESTRICT ON UPDATE RESTRICT;

-- AddForeignKey
ALTER TABLE "list_price_integration_link" ADD CONSTRAINT "list_price_integration_link_account_id_owner_id_fkey" FOREIGN KEY ("account_id", "owner_id") REFERENCES "list_price"("account_id", "id") ON DELETE RESTRICT ON UPDATE RESTRICT;

-- AddForeignKey
ALTER TABLE "price_integration_link" ADD CONSTRAINT "price_integration_link_account_id_owner_id_fkey" FOREIGN KEY ("account_id", "owner_id") REFERENCES "price"("account_id", "id") ON DELETE RESTRICT ON UPDATE RESTRICT;


-- Guards that the schema language cannot say. Every rule names its decision.
DO $$
DECLARE target text;
BEGIN
  FOREACH target IN ARRAY ARRAY['product', 'list_price', 'price', 'product_integration_link', 'list_price_integration_link', 'price_integration_link']
  LOOP
    EXECUTE format('CREATE TRIGGER account_immutable BEFORE UPDATE OF account_id ON %I FOR EACH ROW WHEN (old.account_id IS DISTINCT FROM new.account_id) EXECUTE FUNCTION forbid_account_change()', target);
    EXECUTE format('ALTER TABLE %I ADD CONSTRAINT %I FOREIGN KEY (account_id) REFERENCES account (id) ON UPDATE RESTRICT ON DELETE RESTRICT', target, target || '_account_fkey');
  END LOOP;
END $$;

-- D1, D2: a number inside JSON is a text of digits; anything else is null.
CREATE FUNCTION exact_decimal(value jsonb) RETURNS numeric LANGUAGE sql IMMUTABLE PARALLEL SAFE AS $$
  SELECT CASE WHEN jsonb_typeof(value) = 'string' AND value #>> '{}' ~ '^-?[0-9]{1,18}(\.[0-9]{1,12})?$' THEN (value #>> '{}')::numeric END
$$;

-- D13: bounds rise from above zero and the last tier alone has none; D15: a percentage is a fraction of at most 1; D16: the least and the
-- most that an event is charged are in order, and with them nothing is below zero.
CREATE FUNCTION price_tiers_hold(tiers jsonb) RETURNS boolean LANGUAGE sql IMMUTABLE PARALLEL SAFE AS $$
  SELECT NOT EXISTS (
    SELECT FROM (
      SELECT tier, exact_decimal(tier -> 'upperBound') AS bound, exact_decimal(tier -> 'price') AS price,
        exact_decimal(tier -> 'minPrice') AS least, exact_decimal(tier -> 'maxPrice') AS most,
        lag(exact_decimal(tier -> 'upperBound'), 1, 0) OVER (ORDER BY place) AS before, place = count(*) OVER () AS is_last
      FROM jsonb_array_elements(tiers) WITH ORDINALITY AS listed(tier, place)
    ) step
    WHERE price IS NULL OR (bound IS NULL) <> is_last OR bound <= before
      OR (tier -> 'isPricePercentage' = 'true'::jsonb AND price > 1)
      OR least < 0 OR most < 0 OR least > most OR (price < 0 AND (least IS NOT NULL OR most IS NOT NULL))
      OR EXISTS (SELECT FROM unnest(ARRAY['upperBound', 'fee', 'minPrice', 'maxPrice']) AS key WHERE tier ? key AND exact_decimal(tier -> key) IS NULL))
$$;

DO $$
DECLARE target text;
BEGIN
  FOREACH target IN ARRAY ARRAY['list_price', 'price']
  LOOP
    EXECUTE format($checks$
      ALTER TABLE %1$I
        ADD CONSTRAINT %1$s_currency_known CHECK (currency IN ('AED','ARS','AUD','BRL','BGN','CAD','CHF','CLP','CNY','COP','CZK','DKK','EGP','EUR','GBP','HKD','ILS','INR','ISK','JPY','KRW','MXN','NOK','NZD','PLN','SAR','SEK','SGD','THB','USD','UYU','ZAR')),
        -- What each model of price consists of, and nothing besides.
        ADD CONSTRAINT %1$s_rate_by_model CHECK ((rate IS NOT NULL) = (pricing_type NOT IN ('GRADUATED', 'VOLUME'))),
        ADD CONSTRAINT %1$s_percentage_by_model CHECK ((is_price_percentage IS NOT NULL) = (pricing_type = 'LINEAR')),
        ADD CONSTRAINT %1$s_package_by_model CHECK ((package_size IS NOT NULL) = (pricing_type = 'PACKAGE') AND package_size > 0),
        ADD CONSTRAINT %1$s_tiers_by_model CHECK ((tiers IS NOT NULL) = (pricing_type IN ('GRADUATED', 'VOLUME', 'SEAT_BASED'))),
        ADD CONSTRAINT %1$s_usage_by_model CHECK ((usage_metric_id IS NOT NULL) = (pricing_type IN ('LINEAR', 'PACKAGE', 'GRADUATED', 'VOLUME'))),
        ADD CONSTRAINT %1$s_mode_by_model CHECK ((usage_calculation_mode IS NOT NULL) = (pricing_type = 'GRADUATED')),
        ADD CONSTRAINT %1$s_seats_by_model CHECK (num_nonnulls(seat_metric_id, proration_strategy, contracted_minimum_seats) = CASE pricing_type WHEN 'SEAT_BASED' THEN 3 ELSE 0 END
          AND (pricing_type = 'SEAT_BASED' OR num_nonnulls(overages_frequency, prorate_flat_fees) = 0)),
        ADD CONSTRAINT %1$s_minimum_seats_counted CHECK (contracted_minimum_seats >= 0),
        -- D13, D15, D16.
        ADD CONSTRAINT %1$s_tiers_hold CHECK (jsonb_typeof(tiers) = 'array' AND price_tiers_hold(tiers) AND (pricing_type = 'SEAT_BASED' OR jsonb_array_length(tiers) > 0)),
        ADD CONSTRAINT %1$s_event_bounds_by_model CHECK (pricing_type = 'VOLUME' OR NOT (tiers @? '$[*].minPrice' OR tiers @? '$[*].maxPrice')),
        ADD CONSTRAINT %1$s_percentage_is_fraction CHECK (NOT is_price_percentage OR rate <= 1),
        -- D17, D18, D53.
        ADD CONSTRAINT %1$s_calculation_period_whole CHECK (num_nonnulls(calculation_frequency, calculation_interval)
          = CASE usage_calculation_mode WHEN 'PERIODIC' THEN 2 ELSE 0 END AND calculation_interval >= 1),
        ADD CONSTRAINT %1$s_one_time_both_ways CHECK ((pricing_type = 'ONE_TIME') = (billing_frequency = 'ONE_TIME')),
        ADD CONSTRAINT %1$s_usage_in_arrears CHECK (usage_metric_id IS NULL OR billing_type = 'IN_ARREARS'),
        ADD CONSTRAINT %1$s_on_demand_is_usage CHECK (billing_frequency <> 'ON_DEMAND' OR (usage_metric_id IS NOT NULL
          AND (pricing_type <> 'VOLUME' OR jsonb_array_length(tiers) = 1))),
        ADD CONSTRAINT %1$s_hourly_on_demand CHECK (on_demand_interval = 'DAILY' OR billing_frequency = 'ON_DEMAND'),
        ADD CONSTRAINT %1$s_parameters_listed CHECK (jsonb_typeof(custom_metric_parameters) = 'array')
    $checks$, target);
  END LOOP;
END $$;

-- api.md §4.2: of a price only name and status change, also for the owner.
CREATE FUNCTION price_frozen() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE allowed text[] := '{name,status,updated_at}';
BEGIN
  IF to_jsonb(old) - allowed IS DISTINCT FROM to_jsonb(new) - allowed THEN
    RAISE EXCEPTION 'of a price only the name and the status can change' USING errcode = 'LL008';
  END IF;
  RETURN new;
END $$;
CREATE TRIGGER price_frozen BEFORE UPDATE ON price FOR EACH ROW EXECUTE FUNCTION price_frozen();

-- A line names a price and a product of its own account; a price that a line names is not deleted.
CREATE INDEX invoice_line_by_price ON invoice_line_item (account_id, price_id) WHERE price_id IS NOT NULL;
ALTER TABLE invoice_line_item
  ADD CONSTRAINT invoice_line_item_price_fkey FOREIGN KEY (account_id, price_id) REFERENCES price (account_id, id) ON UPDATE RESTRICT ON DELETE RESTRICT,
  ADD CONSTRAINT invoice_line_item_product_fkey FOREIGN KEY (account_id, product_id) REFERENCES product (account_id, id) ON UPDATE RESTRICT ON DELETE RESTRICT;

-- Which methods a product's prices make its default (D54): one probe for usage prices, one for the others.
CREATE INDEX price_by_model ON price (account_id, product_id, pricing_type);
