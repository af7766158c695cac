-- The accounts of PostgreSQL and what they may touch. Run once, by a superuser, in the dashboard's
-- database (PostgreSQL 15 or newer), and again whenever in doubt: it changes nothing twice.
--     sudo -u postgres createdb dasbor
--     sudo -u postgres psql -v ON_ERROR_STOP=1 -d dasbor -f deploy/peran.sql
-- No account has a password: on the server itself they come in through the socket as the system
-- account of the same name (peer). For another computer set one with \password.

SET client_min_messages = warning;

DO $$
DECLARE
    nama text;
BEGIN
    FOREACH nama IN ARRAY ARRAY[
        'dasbor_pemilik',   -- owns the tables and migrates them; no server runs as it
        'dasbor_app',       -- the analysis server and the daily commands
        'dasbor_rapat',     -- a server of the Ruang rapat for who signs in: released packages only
        'dasbor_publik',    -- a server of the Ruang rapat for everybody: those for everybody only
        'dasbor_cadangan'   -- the backup: reads everything, writes nothing
    ] LOOP
        IF NOT EXISTS (SELECT FROM pg_roles WHERE rolname = nama) THEN
            EXECUTE format('CREATE ROLE %I LOGIN', nama);
        END IF;
        EXECUTE format(
            'ALTER ROLE %I NOSUPERUSER NOCREATEDB NOCREATEROLE NOREPLICATION NOBYPASSRLS', nama
        );
    END LOOP;
END
$$;
-- pg_dump refuses to copy a table of which it would be shown a part.
ALTER ROLE dasbor_cadangan BYPASSRLS;

DO $$
BEGIN
    EXECUTE format('ALTER DATABASE %I OWNER TO dasbor_pemilik', current_database());
    EXECUTE format('REVOKE ALL ON DATABASE %I FROM PUBLIC', current_database());
    EXECUTE format(
        'GRANT CONNECT ON DATABASE %I TO dasbor_app, dasbor_rapat, dasbor_publik, dasbor_cadangan',
        current_database()
    );
END
$$;
ALTER SCHEMA public OWNER TO pg_database_owner;
REVOKE ALL ON SCHEMA public FROM PUBLIC;
