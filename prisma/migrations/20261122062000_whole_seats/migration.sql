-- D20: heads are whole, so are the bounds of tiers of seats.
ALTER TABLE list_price ADD CONSTRAINT list_price_seats_whole CHECK (pricing_type <> 'SEAT_BASED' OR NOT (tiers @? '$[*].upperBound ? (@ like_regex "[.][0-9]*[1-9]")'));
ALTER TABLE price ADD CONSTRAINT price_seats_whole CHECK (pricing_type <> 'SEAT_BASED' OR NOT (tiers @? '$[*].upperBound ? (@ like_regex "[.][0-9]*[1-9]")'));
