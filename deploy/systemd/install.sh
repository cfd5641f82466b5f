#!/bin/sh
# Install a release on this host, as root; what is configured already stays as it is:
#
#   deploy/systemd/install.sh FOLDER [staging]     # with the executables and their SHA256SUMS
#
# Settings begin as those of deploy/environments/production.env, or of the environment that is named.
# It starts and restarts nothing. Where it has to be told something still, it says so at the end.
set -eu
folder=${1:?say the folder of the executables}
here=$(cd "$(dirname "$0")" && pwd)
environment=$here/../environments/${2:-production}.env
[ -f "$environment" ] || { echo "There is no $environment" >&2; exit 1; }
home=/opt/smartmarket
settings=/etc/smartmarket
units=/etc/systemd/system

(cd "$folder" && sha256sum --quiet --check SHA256SUMS)

id smartmarket > /dev/null 2>&1 ||
  useradd --system --user-group --home-dir /nonexistent --shell /usr/sbin/nologin smartmarket
# nginx reads the pictures.
if id www-data > /dev/null 2>&1; then usermod --append --groups smartmarket www-data; fi

# The code belongs to root, so that no process of the shop can change what it runs.
umask 022
mkdir -p "$home/releases" "$home/unpacked" /usr/local/sbin
unpacked="env SMARTMARKET_CACHE=$home/unpacked"
release=$($unpacked "$folder/smartmarket-ctl" --version | sed -n '1s/^smartmarket-ctl //p')
case $release in '' | */* | .*) echo "The release has no name a folder can have: \"$release\"" >&2; exit 1 ;; esac
mkdir -p "$home/releases/$release"
for name in web worker scheduler ctl; do
  install -m 755 "$folder/smartmarket-$name" "$home/releases/$release/"
done
point() { ln -sfn "releases/$release" "$home/$1.new" && mv -T "$home/$1.new" "$home/$1"; }
point current
for colour in blue green; do [ -e "$home/$colour" ] || point "$colour"; done
install -m 755 "$here/ctl.sh" /usr/local/sbin/smartmarket-ctl

# keep FILE MODE: write standard input to it, where it is not there yet.
keep() { [ -e "$1" ] || { cat > "$1.part"; chmod "$2" "$1.part"; mv "$1.part" "$1"; }; }
mkdir -p "$settings"
install -d -m 700 "$settings/credentials"
keep "$settings/environment" 644 < "$environment"
echo PORT=8001 | keep "$settings/web-blue" 644
echo PORT=8002 | keep "$settings/web-green" 644
echo WORKER_QUEUES=emails:4,default | keep "$settings/worker-quick" 644
printf 'WORKER_QUEUES=ml,reports,maintenance\nWORKER_SLOTS=4\n' | keep "$settings/worker-slow" 644
random() { od -An -N24 -tx1 /dev/urandom | tr -d ' \n'; }
for name in session_secret metrics_token; do random | keep "$settings/credentials/$name" 600; done
for name in session_secret_before database_url database_direct_url database_replica_url redis_url smtp_url backup_copy_url backup_copy_key backup_drill_url \
  payment_key payment_webhook_secret search_url llm_key notify_webhook_url notify_webhook_secret; do
  keep "$settings/credentials/$name" 600 < /dev/null
done

for unit in smartmarket-web@ smartmarket-worker@ smartmarket-scheduler; do
  install -D -m 644 "$here/$unit.service" "$units/$unit.service"
  install -D -m 644 "$here/process.conf" "$units/$unit.service.d/process.conf"
done
install -m 644 "$here/smartmarket.target" "$units/"
systemctl daemon-reload
systemctl --quiet enable smartmarket.target smartmarket-scheduler.service \
  smartmarket-web@blue.service smartmarket-worker@quick.service smartmarket-worker@slow.service

echo "Installed $release in $home/releases/$release."
[ -s "$settings/credentials/database_url" ] ||
  echo "Still to do: $settings/environment, and database_url, redis_url and smtp_url in $settings/credentials."
echo "Then: smartmarket-ctl migrate && systemctl start smartmarket.target"
