-- Every process keeps the API keys it saw for a while (lib/auth/api-key.ts); a change of a key or of its account's zone tells all of
-- them at its commit. The note of a key's last use does not.
CREATE FUNCTION tell_key_change() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  PERFORM pg_notify('api_key_changed', CASE TG_TABLE_NAME WHEN 'api_key' THEN to_jsonb(old) ->> 'client_id' ELSE '' END);
  RETURN NULL;
END $$;

CREATE TRIGGER tell_key_change AFTER UPDATE OF name, secret_hash, revoked_at, pinned_api_version, requests_per_minute, usage_events_per_minute OR DELETE
  ON api_key FOR EACH ROW EXECUTE FUNCTION tell_key_change();
CREATE TRIGGER tell_key_change AFTER UPDATE OF time_zone ON account FOR EACH ROW
  WHEN (old.time_zone IS DISTINCT FROM new.time_zone) EXECUTE FUNCTION tell_key_change();
