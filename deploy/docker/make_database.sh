#!/bin/sh
# The shop's own role and database, made once when Postgres is: it owns its tables and nothing else.
set -eu
PGPASSWORD=$(cat /run/secrets/postgres_password)
export PGPASSWORD
psql --quiet --set ON_ERROR_STOP=1 --username postgres --dbname postgres \
  --set password="$(cat /run/secrets/shop_password)" --set drill="$(cat /run/secrets/drill_password)" <<'SQL'
create role shop login password :'password' connection limit 90;
create database shop owner shop;
revoke connect on database shop from public;
-- It restores each backup for trial, into a database that it makes for that.
create role drill login createdb password :'drill' connection limit 4;
\connect shop
create extension if not exists pg_trgm;
revoke all on schema public from public;
grant all on schema public to shop;
SQL
