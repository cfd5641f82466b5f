import { DAY_MS } from "../../clock.ts";
import { certificateEnd, storeUse } from "../../health/mod.ts";
import { type ProcessVitals, selectVitals } from "../../metrics/mod.ts";
import { ONLY, type Sighting } from "../shape.ts";
import { isPast, percent } from "./bound.ts";
import { type Look, USUAL_EVERY_MS as everyMs } from "./look.ts";

/** What is nearly full, by how full it is. */
interface Use {
  subject: string;
  label: string;
  ratio: number;
  bound: number;
}

export const fullMachines: Look = {
  kind: "machine_full",
  everyMs,
  async find({ deps }, current) {
    const [vitals, stores] = await Promise.all([selectVitals(deps.sql), storeUse(deps)]);
    const uses = [
      ...vitals.flatMap(usesOf),
      ...stores.map(({ of, ratio }) => ({
        subject: of,
        label: of === "redis" ? "Memory of Redis" : "Connections of Postgres",
        ratio,
        bound: 0.8,
      })),
    ];
    const seen = new Map<string, Sighting>();
    for (const { subject, label, ratio, bound } of uses) {
      if (!isPast(ratio, bound, current.includes(subject))) continue;
      // Processes of one machine say the same of it.
      const count = Math.max(percent(ratio), seen.get(subject)?.count ?? 0);
      seen.set(subject, { subject, label, count });
    }
    return { seen: [...seen.values()] };
  },
};

function usesOf({ process, service, figures }: ProcessVitals): Use[] {
  const host = process.slice(service.length + 1).replace(/-\d+$/, "");
  const uses: [what: string, words: string, ratio: number | undefined, bound: number][] = [
    ["cpu", "Processors of", figures.machine_cpu_used_5m_ratio, 0.7],
    ["memory", "Memory of", figures.machine_memory_used_ratio, 0.8],
    ["disk", "Disk of", figures.data_disk_used_ratio, 0.85],
  ];
  const { process_heap_used_bytes: used, process_heap_limit_bytes: limit } = figures;
  const heap = used !== undefined && limit ? used / limit : 0;
  return [
    ...uses.flatMap(([what, words, ratio = 0, bound]) => ({
      subject: `${what} ${host}`.slice(0, 120),
      label: `${words} ${host}`.slice(0, 120),
      ratio,
      bound,
    })),
    {
      subject: `heap ${process}`.slice(0, 120),
      label: `Memory for objects of ${process}`.slice(0, 120),
      ratio: heap,
      bound: 0.9,
    },
  ];
}

const DAYS_BEFORE = 14;

export const endingCertificate: Look = {
  kind: "certificate_ends",
  everyMs: 60_000,
  async find({ deps }) {
    const end = await certificateEnd(deps.config);
    if (end === null) return { seen: [] };
    const days = Math.floor((end.getTime() - deps.clock.now().getTime()) / DAY_MS);
    return { seen: days < DAYS_BEFORE ? [{ subject: ONLY, count: Math.max(0, days) }] : [] };
  },
};
