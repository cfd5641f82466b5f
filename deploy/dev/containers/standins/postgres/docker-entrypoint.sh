#!/bin/sh
# As the official image: an empty PGDATA becomes a cluster, and what lies in
# /docker-entrypoint-initdb.d runs against a server that only its socket leads to.
set -eu
sockets="-c unix_socket_directories=/run/postgresql"
if [ ! -s "$PGDATA/PG_VERSION" ]; then
  user=${POSTGRES_USER:-postgres}
  password=${POSTGRES_PASSWORD:-$(cat "${POSTGRES_PASSWORD_FILE:-/dev/null}")}
  printf '%s\n' "$password" > /tmp/password
  initdb --pgdata "$PGDATA" --username "$user" --pwfile /tmp/password \
    --auth scram-sha-256 --encoding UTF8 --locale C.UTF-8
  rm /tmp/password
  echo "host all all all scram-sha-256" >> "$PGDATA/pg_hba.conf"
  pg_ctl --pgdata "$PGDATA" --options "-c listen_addresses='' $sockets" --wait start
  export PGPASSWORD="$password"
  database=${POSTGRES_DB:-$user}
  [ "$database" = postgres ] ||
    psql --quiet --username "$user" --dbname postgres --command "create database \"$database\""
  for script in /docker-entrypoint-initdb.d/*.sh; do
    [ ! -e "$script" ] || . "$script"
  done
  pg_ctl --pgdata "$PGDATA" --mode fast --wait stop
fi
# shellcheck disable=SC2086
exec "$@" -c listen_addresses='*' $sockets
