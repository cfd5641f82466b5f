import { WORKER_EXECUTABLE } from "../../lib/process/embedded/worker_command.ts";
import { engineOf } from "../../lib/process/engine.ts";
import { bundledEntry } from "./bundle.ts";
import type { Executable } from "./executables.ts";

export interface StubOptions {
  /** Names the payload: the same build unpacks once. */
  buildId: string;
  /** The shop has isolated tasks. */
  isolates: boolean;
}

/**
 * The shell script in front of a payload. It unpacks once per build into a folder that is complete
 * or absent, trusts only what nobody but we or root can have put there, and becomes the process.
 */
export function stub(executable: Executable, { buildId, isolates }: StubOptions): string {
  const { name, permissions } = executable;
  const { args, env } = engineOf(permissions);
  const engine = args.map((one) => `${one} `).join("");
  const engineEnv = assignments(env);
  const lines = `#!/bin/sh
# ${name}, build ${buildId}. What follows the script is a tar.gz.
set -eu
build=${buildId}
fail() { echo "${name}: $1" >&2; exit 1; }
if [ -n "\${SMARTMARKET_CACHE:-}" ]; then cache=$SMARTMARKET_CACHE
elif [ -n "\${HOME:-}" ]; then cache=$HOME/.cache/smartmarket
else fail "set SMARTMARKET_CACHE to a folder to unpack into (there is no HOME)"; fi
folder=$cache/$build
umask 077
# Refuse a folder whose content somebody else can swap between this look and the start: one that
# belongs to neither us nor root, or that group or others may write to and that is not sticky.
trust() {
  set -- "$1" $(stat -L -c '%u %a' "$1")
  [ "$2" = "$(id -u)" ] || [ "$2" = 0 ] ||
    fail "$1 belongs to somebody else; set SMARTMARKET_CACHE to a folder of your own"
  case $3 in
    *[2367]|*[2367]?) case $3 in 1???|3???|5???|7???) ;; *)
      fail "$1 can be written to by others (mode $3); set SMARTMARKET_CACHE to a folder of your own"
    esac ;;
  esac
}
if [ ! -d "$folder" ]; then
  mkdir -p "$cache" || fail "cannot make $cache; set SMARTMARKET_CACHE to a folder I may write to"
  making=$(mktemp -d "$cache/.$build.XXXXXX") || fail "cannot write to $cache; set SMARTMARKET_CACHE"
  trap 'rm -rf "$making"' EXIT
  trap 'exit 130' INT TERM HUP
  tail -n +PAYLOAD_LINE "$0" | tar -xzf - -C "$making" || fail "cannot unpack into $cache"
  chmod 755 "$making"
  mv -T "$making" "$folder" 2>/dev/null || [ -d "$folder" ] || fail "cannot unpack into $cache"
  rm -rf "$making"
  trap - EXIT INT TERM HUP
fi
# The path without symbolic links, so that each folder on the way is looked at.
folder=$(cd "$folder" && pwd -P)
above=$folder
while trust "$above"; [ "$above" != / ]; do above=$(dirname "$above"); done
data=\${DATA_DIR:-.data}
case $data in /*) ;; *) data=$(pwd)/$data ;; esac
logs=\${LOG_DIR:-}
case $logs in ''|/*) ;; *) logs=$(pwd)/$logs ;; esac
${mayWrite(executable)}
${mayRun(executable, isolates)}
export DENO_DIR="$folder/deno_dir" DENO_NO_UPDATE_CHECK=1${engineEnv}
# Names the folder the packages lie in; nothing is ever asked of it, whatever the builder used.
export NPM_CONFIG_REGISTRY=http://registry/
exec "$folder/deno" run --quiet --no-prompt --cached-only --config "$folder/site/deno.json" \\
  ${engine}-P=${permissions} \${writes:+"--allow-write=$writes"} \${runs:+"$runs"} "$folder/site/${
    bundledEntry(executable)
  }" "$@"
`;
  return lines.replace("PAYLOAD_LINE", String(lines.split("\n").length));
}

/**
 * What only the machine it runs on knows: folders, and the ends of the lines to whoever supervises it.
 */
function mayWrite({ name, writes, keepsLog }: Executable): string {
  const backups = name === WORKER_EXECUTABLE ? ['"${BACKUP_DIR:-}"'] : [];
  const data = writes.map((folder) => folder === "" ? '"$data"' : `"$data/${folder}"`);
  const supervised = keepsLog
    ? ['"$logs"', ...["BEAT_FILE", "RUNTIME_DIRECTORY", "NOTIFY_SOCKET"].map((v) => `"\${${v}:-}"`)]
    : [];
  return `writes=
for one in ${[...data, ...backups, ...supervised].join(" ")}; do
  [ -z "$one" ] || writes=$writes\${writes:+,}$one
done`;
}

/** What it may run is the deno it unpacked, and only where it has a use for that. */
function mayRun({ starts }: Executable, isolates: boolean): string {
  const own = 'runs="--allow-run=$folder/deno"';
  if (starts === "isolates" && isolates) return own;
  if (starts !== "worker") return "runs=";
  return `case \${JOBS_AUTO_START_WORKER:-} in true|1) ${own} ;; *) runs= ;; esac`;
}

function assignments(env: Readonly<Record<string, string>>): string {
  return Object.entries(env).map(([name, value]) => ` ${name}=${value}`).join("");
}
