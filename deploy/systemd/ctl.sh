#!/bin/sh
# smartmarket-ctl with the settings of this host's processes, as their user: it leaves nothing behind
# that they could not write, and reads the credentials that only root may.
set -eu
credentials=/etc/smartmarket/credentials
[ "$(id -u)" = 0 ] || { echo "smartmarket-ctl: only root may read the credentials; say it with sudo" >&2; exit 1; }
set -a
. /etc/smartmarket/environment
DATA_DIR=/var/lib/smartmarket SMARTMARKET_CACHE=/opt/smartmarket/unpacked HOME=/nonexistent
set +a
for file in "$credentials"/*; do
  name=$(basename "$file")
  # A copy of an editor, or database_url.old, is no setting.
  case $name in *[!a-z_]*) continue ;; esac
  export "$(echo "$name" | tr a-z A-Z)=$(cat "$file")"
done
exec setpriv --reuid=smartmarket --regid=smartmarket --init-groups --no-new-privs --inh-caps=-all \
  /opt/smartmarket/current/smartmarket-ctl "$@"
