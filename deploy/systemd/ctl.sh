#!/bin/sh
# smartmarket-ctl with the settings of this host's processes, as their user: it leaves nothing behind
# that they could not write, and reads the credentials that only root may.
set -eu
credentials=/etc/smartmarket/credentials
[ "$(id -u)" = 0 ] || { echo "smartmarket-ctl: only root may read the credentials; say it with sudo" >&2; exit 1; }
set -a
. /etc/smartmarket/environment
DATA_DIR=/var/lib/smartmarket SMARTMARKET_CACHE=/opt/smartmarket/unpacked HOME=/nonexistent
DATABASE_URL=$(cat "$credentials/database_url") REDIS_URL=$(cat "$credentials/redis_url")
DATABASE_DIRECT_URL=$(cat "$credentials/database_direct_url")
DATABASE_REPLICA_URL=$(cat "$credentials/database_replica_url")
SMTP_URL=$(cat "$credentials/smtp_url") SESSION_SECRET=$(cat "$credentials/session_secret")
BACKUP_COPY_URL=$(cat "$credentials/backup_copy_url")
BACKUP_COPY_KEY=$(cat "$credentials/backup_copy_key") BACKUP_DRILL_URL=$(cat "$credentials/backup_drill_url")
PAYMENT_KEY=$(cat "$credentials/payment_key")
PAYMENT_WEBHOOK_SECRET=$(cat "$credentials/payment_webhook_secret") SEARCH_URL=$(cat "$credentials/search_url")
set +a
exec setpriv --reuid=smartmarket --regid=smartmarket --init-groups --no-new-privs --inh-caps=-all \
  /opt/smartmarket/current/smartmarket-ctl "$@"
