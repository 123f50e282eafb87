import pg from "pg";
import { isMain } from "./entry.mjs";
import { applicationRole } from "./postgres-cluster.mjs";

/** Tables that the application may add to and read, never change (D41). Triggers guard them against the owner too. */
export const appendOnlyTables = [
  "activity_log",
  "document_version",
  "document_file",
  "document_logo",
  "number_series_raise",
  "tax_rate_version",
];

/**
 * SQL that gives the application role what it needs on a migrated database and takes everything else from it. Running it
 * again changes nothing; run it after every migration.
 * @param {string} role
 */
export function grantsSql(role = applicationRole) {
  const name = pg.escapeIdentifier(role);
  const literal = pg.escapeLiteral(role);
  const appendOnly = appendOnlyTables.map((table) => pg.escapeLiteral(table)).join(", ");
  return `
grant usage on schema public to ${name};
revoke all on all tables in schema public from ${name};
grant select, insert, update, delete on all tables in schema public to ${name};
grant usage, select, update on all sequences in schema public to ${name};
grant execute on all functions in schema public to ${name};

do $$
declare item record;
begin
  for item in
    select oid::regclass as relation from pg_class
    where relnamespace = 'public'::regnamespace and relkind in ('r', 'p') and relname in (${appendOnly})
  loop
    execute format('revoke update, delete, truncate on %s from %I', item.relation, ${literal});
  end loop;

  if to_regclass('public._prisma_migrations') is not null then
    revoke insert, update, delete, truncate on public._prisma_migrations from ${name};
  end if;

  -- The job queue has row-level security without policies: all rows for its owner, none for anyone else.
  if to_regnamespace('graphile_worker') is not null then
    grant usage on schema graphile_worker to ${name};
    grant all on all tables in schema graphile_worker to ${name};
    grant all on all sequences in schema graphile_worker to ${name};
    grant execute on all functions in schema graphile_worker to ${name};
    for item in
      select c.oid::regclass as relation from pg_class c
      where c.relnamespace = 'graphile_worker'::regnamespace and c.relrowsecurity
        and not exists (select from pg_policy p where p.polrelid = c.oid and p.polname = 'ledgerline')
    loop
      execute format('create policy ledgerline on %s for all to public using (true) with check (true)', item.relation);
    end loop;
  end if;
end $$;
`.trimStart();
}

/**
 * Everything for a PostgreSQL server of one's own, as a person runs it once.
 * @param {string} role
 */
export function rolesSql(role = applicationRole) {
  return `-- Run as the owner of Ledgerline's database, after its migrations (npm run db:migrate does this part again by itself).
-- Then start Ledgerline with DATABASE_URL of this role, and DATABASE_OWNER_URL of the owner.
do $$
begin
  if not exists (select from pg_roles where rolname = ${pg.escapeLiteral(role)}) then
    create role ${pg.escapeIdentifier(role)} login password 'choose a password';
  end if;
end $$;

${grantsSql(role)}`;
}

if (isMain(import.meta.url)) process.stdout.write(rolesSql(process.argv[2]));
