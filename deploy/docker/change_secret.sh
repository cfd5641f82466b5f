#!/bin/sh
# Change one secret of the shop in containers while it runs and sells:
#
#   sudo deploy/docker/change_secret.sh database|redis|metrics|sessions|sessions-end
#
# RUNBOOK.md, "Change a secret", says what each step is for. Files are written in place: an engine mounts the file,
# not its name. SECRETS names their folder, COMPOSE the program, where they are others.
set -eu
umask 077
what=${1:?say which: database, redis, metrics, sessions or sessions-end}
cd "$(dirname "$0")/../.."
folder=${SECRETS:-secrets}
compose() { ${COMPOSE:-docker compose} -f docker-compose.prod.yaml "$@"; }
new=$(openssl rand -hex 24)

digest() { printf %s "$1" | sha256sum | cut -d' ' -f1; }
password_in() { sed -n 's|^[a-z]*://shop:\([^@]*\)@.*|\1|p' "$folder/$1"; }

# put FILE: write standard input to the file that is there.
put() {
  text=$(cat)
  printf '%s\n' "$text" > "$folder/$1"
}

# put_password FILE PASSWORD: the shop's, in an address. By the shell alone: arguments of a program are seen by all.
put_password() {
  address=$(cat "$folder/$1")
  case $address in
    [a-z]*://shop:*@*) printf '%s\n' "${address%%://shop:*}://shop:$2@${address#*://shop:*@}" | put "$1" ;;
  esac
}

# No argument and no log has the password.
alter_role() {
  # shellcheck disable=SC2016
  printf "set log_min_duration_statement = -1;\nset log_min_error_statement = panic;\nalter role shop password '%s';\n" "$1" |
    compose exec -T postgres sh -c 'PGPASSWORD=$(cat /run/secrets/postgres_password) exec psql -qv ON_ERROR_STOP=1 -U postgres -d postgres'
}

# is_password PASSWORD: whether the shop's role has it.
is_password() {
  # shellcheck disable=SC2016
  printf '%s\n' "$1" | compose exec -T postgres sh -c \
    'read -r PGPASSWORD; export PGPASSWORD; exec psql -XAtqwc "select 1" -h 127.0.0.1 -U shop -d shop' > /dev/null 2>&1
}

# ask_redis RULE: of the shop's user.
ask_redis() {
  # shellcheck disable=SC2016
  echo "ACL SETUSER shop $1" |
    compose exec -T redis sh -c 'REDISCLI_AUTH=$(cat /run/secrets/redis_keeper) exec redis-cli --user keeper' |
    grep -qx OK || { echo "Redis did not take the rule" >&2; exit 1; }
}

restart_web() {
  for one in web-a web-b; do
    compose restart -t 30 "$one"
    tries=0
    until compose exec -T "$one" /opt/smartmarket/bin/smartmarket-web health > /dev/null 2>&1; do
      tries=$((tries + 1))
      [ "$tries" -lt 60 ] || { echo "$one is not well again: its log says why. The other one goes on" >&2; exit 1; }
      sleep 1
    done
  done
}

case $what in
  database)
    # Where this was interrupted the files have one that the role never had.
    old=$(password_in database_url)
    is_password "$old" || old=$(cat "$folder/shop_password")
    is_password "$old" ||
      { echo "Postgres does not answer, or takes neither password of the files; nothing is changed" >&2; exit 1; }
    # First the files: until the role has the new one, processes go on with the old one.
    for file in database_url database_direct_url database_replica_url; do put_password "$file" "$new"; done
    if ! alter_role "$new"; then
      for file in database_url database_direct_url database_replica_url; do put_password "$file" "$old"; done
      echo "Postgres did not take the new password; the files have the old one again" >&2
      exit 1
    fi
    echo "$new" | put shop_password
    ;;
  redis)
    rule="#$(digest "$new")"
    ask_redis "$rule"
    put_password redis_url "$new"
    sed "s|^\(user shop on \)#[^ ]*|\1$rule|" "$folder/redis_acl" | put redis_acl
    # From here on no other opens; who is in stays in.
    ask_redis "resetpass $rule"
    ;;
  metrics)
    echo "$new" | put metrics_token
    echo "$new" | put watch_token
    ;;
  sessions)
    # The old one and the new one, a line each, until both are where they belong: said again, it goes on from there.
    change=$folder/session_secret_change
    if [ -e "$change" ]; then
      { IFS= read -r old; IFS= read -r new; } < "$change"
    else
      [ ! -s "$folder/session_secret_before" ] ||
        { echo "A change is under way: sessions-end ends it, a day after it began" >&2; exit 1; }
      old=$(cat "$folder/session_secret")
      printf '%s\n' "$old" "$new" > "$change.part"
      chmod 400 "$change.part"
      mv "$change.part" "$change"
    fi
    # Every web process knows it before any of them uses it.
    if [ "$(cat "$folder/session_secret")" = "$old" ]; then
      echo "$new" | put session_secret_before
      restart_web
    fi
    echo "$new" | put session_secret
    printf '%s\n' "$old" | put session_secret_before
    restart_web
    rm "$change"
    compose run --rm ctl config reseal
    echo "In a day: $0 sessions-end"
    ;;
  sessions-end)
    [ ! -e "$folder/session_secret_change" ] ||
      { echo "The change was interrupted: sessions goes on with it" >&2; exit 1; }
    # What the earlier one has sealed is lost with it, and the change may have ended before this.
    compose run --rm ctl config reseal
    : > "$folder/session_secret_before"
    restart_web
    ;;
  *)
    echo "There is no \"$what\": database, redis, metrics, sessions or sessions-end" >&2
    exit 2
    ;;
esac
