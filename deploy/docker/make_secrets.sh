#!/bin/sh
# Make the folder of secrets that docker-compose.prod.yaml mounts, for the shop of a name:
#
#   sudo deploy/docker/make_secrets.sh shop.example.com [FOLDER]
#
# What is there already stays as it is, so it may be said again. A certificate of its own signing is
# made where there is none; put the real one in its place (tls_certificate, tls_key).
#
# Each file belongs to the user of the container that reads it, and nobody else may.
set -eu
umask 077
name=${1:?say the name of the shop, such as shop.example.com}
folder=${2:-secrets}
processes=10001 nginx=10101 services=999 watch=65534

case $name in *[!A-Za-z0-9.-]*)
  echo "\"$name\" is no name of a host" >&2
  exit 2
  ;;
esac
mkdir -p "$folder"
# Engines mount single files: nobody else has to see the list.
chmod 711 "$folder"

random() { openssl rand -hex 24; }

# keep FILE OWNER: write standard input to the file where there is none yet; give it to its reader.
keep() {
  if [ ! -e "$folder/$1" ]; then
    cat > "$folder/$1.part"
    mv "$folder/$1.part" "$folder/$1"
  fi
  chown "$2" "$folder/$1"
  chmod 400 "$folder/$1"
}

random | keep postgres_password "$services"
random | keep shop_password "$services"
random | keep drill_password "$services"
echo "postgres://shop:$(cat "$folder/shop_password")@postgres:5432/shop?sslmode=disable" |
  keep database_url "$processes"
# Empty: there is no pooler and no standby.
for file in database_direct_url database_replica_url; do printf '' | keep "$file" "$processes"; done
# A role that restores each backup for trial, and sees nothing of the shop's own database.
echo "postgres://drill:$(cat "$folder/drill_password")@postgres:5432/postgres?sslmode=disable" |
  keep backup_drill_url "$processes"
echo "redis://shop:$(random)@redis:6379?tls=never" | keep redis_url "$processes"
redis_password=$(sed 's|^redis://shop:\([^@]*\)@.*|\1|' "$folder/redis_url")
{
  echo "user default off"
  echo "user probe on nopass resetkeys -@all +ping"
  printf 'user shop on #%s ~* &* +@all -@dangerous +info +client +config|get\n' \
    "$(printf %s "$redis_password" | sha256sum | cut -d' ' -f1)"
} | keep redis_acl "$services"
# Who changes these rules while Redis runs (change_secret.sh). What is added here is read at Redis' next start.
random | keep redis_keeper "$services"
grep -q '^user keeper ' "$folder/redis_acl" ||
  printf 'user keeper on #%s resetkeys resetchannels -@all +acl|setuser\n' \
    "$(tr -d '\n' < "$folder/redis_keeper" | sha256sum | cut -d' ' -f1)" >> "$folder/redis_acl"
random | keep session_secret "$processes"
# Empty but while the secret is being changed.
printf '' | keep session_secret_before "$processes"
random | keep metrics_token "$processes"
# The same for Prometheus (profile watch), and the password of the mail server that alerts go through.
keep watch_token "$watch" < "$folder/metrics_token"
printf '' | keep alert_smtp_password "$watch"
# Empty: mail is kept in files until there is a server, smtps://user:password@mail.example.com.
printf '' | keep smtp_url "$processes"
# Empty: backups stay on this machine until there is a store, s3://KEYID:SECRET@host/bucket,
# or a host, sftp://user@host/folder?hostkey=SHA256:..., that lets the key in backup_copy_key in.
for file in backup_copy_url backup_copy_key; do printf '' | keep "$file" "$processes"; done
# Empty: cards are taken by nobody (PAYMENT_PROVIDER), the search is the shop's own, no model
# writes answers, nobody is told by webhook.
for file in payment_key payment_webhook_secret search_url llm_key notify_webhook_url notify_webhook_secret; do
  printf '' | keep "$file" "$processes"
done
echo "server_name $name;" | keep nginx_name "$nginx"
if [ ! -e "$folder/tls_key" ]; then
  openssl req -x509 -newkey ec -pkeyopt ec_paramgen_curve:prime256v1 -nodes -days 90 \
    -subj "/CN=$name" -addext "subjectAltName=DNS:$name" \
    -keyout "$folder/tls_key" -out "$folder/tls_certificate" 2>/dev/null
fi
keep tls_key "$nginx" < /dev/null
keep tls_certificate "$nginx" < /dev/null
# Everybody may see it, and the shop looks when it ends.
chmod 444 "$folder/tls_certificate"

echo "The secrets are in $folder. Still yours: smtp_url, backup_copy_url, and a real certificate in tls_certificate and tls_key."
