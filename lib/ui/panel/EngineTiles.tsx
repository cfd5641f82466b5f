import type { EngineState } from "../../site/shape.ts";
import { formatCount } from "../data/format_count.ts";
import { StatRow, StatTile } from "../data/StatTile.tsx";
import type { Tone } from "../data/status_shapes.ts";

export interface EngineTilesProps {
  engine: EngineState;
  broker: "redis" | "postgres";
  /** Said at every number where they may be old: `as of 08:12 UTC`. */
  old?: { note: string; tone: Tone } | undefined;
}

/** What a shop without a worker may expect, by what its web process does about that. */
const withoutWorker: Record<EngineState["embedded"], string> = {
  off: "None runs: jobs wait and none is lost",
  watching: "One is started soon; jobs wait",
  running: "One is starting; jobs wait",
  retiring: "One is started soon; jobs wait",
  gave_up: "Starting one was given up: jobs wait and none is lost",
};

/** Why nobody can say how many jobs wait. */
const away = {
  redis: "Redis is away; nothing is lost",
  postgres: "Postgres did not say; nothing is lost",
};

/** Whether anything is stuck: who works, what waits, what died, what may have happened twice. */
export function EngineTiles({ engine, broker, old }: EngineTilesProps) {
  const { workers, embedded, waiting, dead, unpublished, inDoubt } = engine;
  const tiles: Tile[] = [
    {
      label: "Workers",
      count: workers,
      note: workers === 0 ? withoutWorker[embedded] : undefined,
      tone: workers === 0 ? "bad" : undefined,
    },
    { label: "Jobs waiting", count: waiting, note: waiting === null ? away[broker] : undefined },
    {
      label: "Dead jobs",
      count: dead,
      note: dead ? "failed for good; see the runbook" : undefined,
      tone: dead ? "bad" : undefined,
    },
    {
      label: "Events not sent yet",
      count: unpublished,
      note: unpublished > 0 ? "for more than 10 s; they are tried again" : undefined,
      tone: unpublished > 0 ? "waiting" : undefined,
    },
    {
      label: "Mails in doubt",
      count: inDoubt,
      note: inDoubt > 0 ? "may have been sent twice" : undefined,
      tone: inDoubt > 0 ? "waiting" : undefined,
      href: inDoubt > 0 ? "/admin/mail#in-doubt" : undefined,
    },
  ];
  return (
    <StatRow>{tiles.map((tile) => <EngineTile key={tile.label} {...tile} old={old} />)}</StatRow>
  );
}

interface Tile {
  label: string;
  /** `null` where nobody can say. */
  count: number | null;
  note?: string | undefined;
  tone?: Tone | undefined;
  href?: string | undefined;
}

function EngineTile({ label, count, note, tone, href, old }: Tile & Pick<EngineTilesProps, "old">) {
  const unknown: Tone | undefined = count === null ? "bad" : undefined;
  return (
    <StatTile
      label={label}
      value={count === null ? "unknown" : formatCount(count)}
      note={[note, old?.note].filter(Boolean).join(" - ") || undefined}
      tone={old?.tone === "bad" ? "bad" : tone ?? unknown ?? old?.tone}
      href={href}
    />
  );
}
