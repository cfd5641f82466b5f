import { BackupError } from "../../../lib/backups/shape.ts";

/*
 * A recovery to an instant lays out a server as the user of Postgres, on the machine of Postgres, by the
 * private key: ctl is none of the three. It looks what the archive has, and writes down what root does there.
 */

/** What `deploy/postgres` makes of the log and where. */
export const WAL_ARCHIVE = "/var/backups/smartmarket-wal";

export interface TimeTarget {
  /** As typed: an instant with its zone, or `latest`. */
  asked: string;
  /** Folder of the archive, as the server of Postgres knows it. */
  archive: string;
  /** Major version of the server; `null` where it does not answer. */
  version: number | null;
  now: Date;
}

/**
 * The commands that bring a server as of one instant, for root on the machine of Postgres.
 *
 * @throws {BackupError} where the instant is none, or the archive does not reach it
 */
export async function planRecovery({ asked, archive, version, now }: TimeTarget): Promise<string> {
  const instant = readInstant(asked, now);
  const found = await look(archive);
  const begins = found === null ? null : baseBefore(found, instant, archive);
  return script({ asked, archive, version, begins, now });
}

const shape = /^(\d{4}-\d\d-\d\d)[ T](\d\d:\d\d(?::\d\d(?:\.\d{1,6})?)?) ?(Z|[+-]\d\d(?::?\d\d)?)$/;

/** `null` for the latest there is. */
function readInstant(asked: string, now: Date): Date | null {
  if (asked === "latest") return null;
  const [, day, time, zone = ""] = shape.exec(asked) ?? [];
  const offset = /^[+-]\d\d$/.test(zone) ? `${zone}:00` : zone;
  const at = new Date(`${day}T${time}${offset}`);
  if (day === undefined || Number.isNaN(at.getTime())) {
    throw new BackupError(
      `"${asked}" is no instant with its zone: write '2026-11-30 12:00:00+00', or latest`,
    );
  }
  if (at > now) throw new BackupError(`${asked} lies ahead; all that there is: --to-time latest`);
  return at;
}

interface FoundArchive {
  /** The newest first. */
  bases: { file: string; endedAt: Date }[];
  /** When the newest piece of the log came in. */
  logUntil: Date | null;
}

/** `null` where this machine, or this user, cannot see it. */
async function look(archive: string): Promise<FoundArchive | null> {
  let files: string[];
  try {
    files = (await Array.fromAsync(Deno.readDir(archive))).map(({ name }) => name);
  } catch {
    return null;
  }
  const bases = files.flatMap((file) => {
    const [, y, m, d, h, min, s] =
      /^base-(\d{4})(\d\d)(\d\d)T(\d\d)(\d\d)(\d\d)Z-[0-9A-F]{24}\.tar\.gz\.age$/.exec(file) ?? [];
    return y === undefined ? [] : [{ file, endedAt: new Date(`${y}-${m}-${d}T${h}:${min}:${s}Z`) }];
  });
  const [newest] = files.filter((file) => /^[0-9A-F]{24}\.age$/.test(file)).sort().reverse();
  const logUntil = newest === undefined ? null : (await Deno.stat(`${archive}/${newest}`)).mtime;
  return { bases: bases.sort((a, b) => b.endedAt.getTime() - a.endedAt.getTime()), logUntil };
}

function baseBefore(
  { bases, logUntil }: FoundArchive,
  instant: Date | null,
  archive: string,
): string {
  const base = bases.find(({ endedAt }) => instant === null || endedAt < instant);
  if (!base) {
    const oldest = bases.at(-1)?.endedAt.toISOString();
    throw new BackupError(
      oldest === undefined
        ? `There is no base backup in ${archive}`
        : `No base backup in ${archive} ended before that instant; the oldest ended ${oldest}`,
    );
  }
  if (instant !== null && logUntil !== null && instant > logUntil) {
    throw new BackupError(
      `The log in ${archive} ends ${logUntil.toISOString()}, before that instant: --to-time latest ` +
        "brings all of it",
    );
  }
  return `# Begins with ${base.file}; the log goes until ${logUntil?.toISOString() ?? "its end"}.`;
}

interface Plan extends TimeTarget {
  begins: string | null;
}

/** Paths are those of Debian and of deploy/postgres/README.md; each stands once. */
function script({ asked, archive, version, begins, now }: Plan): string {
  const stamp = now.toISOString().slice(0, 19).replaceAll(/[-:]/g, "");
  return `# The shop's server as of ${asked}: as root, on the machine of Postgres. Nothing that is there is touched.
${begins ?? `# ${archive} is not to be seen from here; restore-to says what it begins with.`}
v=${version ?? "$(ls /usr/lib/postgresql | sort -n | tail -1) # of the server that is lost"}
archive=${archive}
lib=/usr/local/lib/smartmarket
bin=/usr/lib/postgresql/$v/bin
etc=/etc/postgresql/$v/main
data=/var/lib/postgresql/$v/as-of-${stamp}
port=5433
key=/run/recovery/shop.key
as() { runuser -u postgres -- env PATH="$bin:$PATH" WAL_ARCHIVE="$archive" "$@"; }

# 1. The private key, to memory alone. From the machine that has it:
#    cat shop.key | ssh SERVER 'install -d -m 711 /run/recovery; umask 077; cat > /run/recovery/shop.key'
chown postgres "$key"

# 2. Lay it out, and start it beside the other, to look first. It ends with an error where the log does not go so far.
as "$lib/restore-to" '${asked}' "$key" "$data"
as pg_ctl -D "$etc" -o "-c data_directory=$data -c port=$port -c external_pid_file=" -l "$data.log" -t 3600 -w start
as psql -XAt -p "$port" -d postgres -c "select case when pg_is_in_recovery() then 'ask again: it still recovers' else 'it is there' end"

# 3. Only a row is to come back? Read it there: psql -p "$port". To go on with that server as the shop's:
#    systemctl stop smartmarket.target
#    as pg_ctl -D "$data" -m fast -w stop
#    sed -i '/^archive_mode = off$/d' "$data/postgresql.auto.conf"
#    for h in "$data"/pg_wal/*.history; do as touch "$data/pg_wal/archive_status/\${h##*/}.ready"; done   # so that the next recovery finds the way past this one
#    sed -i "s|^data_directory = .*|data_directory = '$data'|" "$etc/postgresql.conf"
#    systemctl restart "postgresql@$v-main"
#    smartmarket-ctl jobs drill redis-loss --yes
#    systemctl start smartmarket.target
#    as "$lib/base-backup" postgresql:///postgres

# 4. rm "$key"
`;
}
