import { arraySource, choice, defineList, line } from "../../lists/mod.ts";
import { linesOf, listUncertainEffects, type ShownState } from "../../jobs/operate.ts";
import type { Deps } from "../../deps.ts";
import { within } from "../../within.ts";
import { services } from "../services.ts";

/** An effect of which nobody can tell whether it happened, with what is known of its job. */
export interface EffectLine {
  /** `<job>.<key>`: under this name a provider knows it. */
  id: string;
  jobId: string;
  key: string;
  /** `in_doubt`: the job's next run would find it so; `doubled`: it was done once more. */
  state: "in_doubt" | "doubled";
  doubts: number;
  at: Date;
  task: string;
  about: string[];
  /** Null where nothing is known of the job any more. */
  jobState: ShownState | null;
}

const states = { in_doubt: "May have happened", doubled: "May have happened twice" } as const;

const effectFilters = {
  state: choice("State", states),
  task: line("Task"),
  about: line("About", { examples: ["order:0196f0a0-…"], max: 200 }),
};

/** More than anybody settles by hand. */
const MOST = 500;
/** A page does not wait longer for the broker, ms. */
const BROKER_MS = 1_500;

/** The effects in doubt, until somebody settles them. */
export const effectList = defineList({
  name: "effects",
  path: "/admin/jobs/effects",
  noun: { one: "effect", many: "effects" },
  permission: "effects.read",
  fields: effectFilters,
  columns: {
    key: { label: "Effect", csv: ({ key }) => key },
    state: { label: "State", csv: ({ state }) => state },
    task: { label: "Task", csv: ({ task }) => task },
    about: { label: "About", csv: ({ about }) => about.join(" ") },
    doubts: { label: "Doubts", isNumeric: true, csv: ({ doubts }) => doubts },
    at: { label: "Since", sort: "descending", csv: ({ at }) => at.toISOString() },
    job: { label: "Its job", csv: ({ jobId }) => jobId },
    act: { label: "Settle" },
  },
  sort: { column: "at", isDescending: true },
  source: arraySource<EffectLine, typeof effectFilters>({
    all: readEffects,
    where: {
      state: ({ state }, wanted) => wanted.includes(state),
      task: ({ task }, wanted) => task === wanted,
      about: ({ about }, wanted) => about.includes(wanted),
    },
    sorts: { at: ({ at }) => at.toISOString() },
  }),
  titleOf: ({ key, task }) => `${key} of ${task}`,
});

/** The effects in doubt, the newest first, 500 at most. */
async function readEffects(deps: Deps): Promise<EffectLine[]> {
  const effects = await listUncertainEffects(deps, MOST);
  const ids = effects.map(({ jobId }) => jobId);
  const lines = await within(BROKER_MS, linesOf(deps, services().broker, ids)).catch(() => []);
  const jobs = new Map(lines.map((one) => [one.id, one]));
  return effects.map(({ state, ...effect }): EffectLine => {
    const job = jobs.get(effect.jobId);
    return {
      ...effect,
      id: `${effect.jobId}.${effect.key}`,
      state: state === "in_doubt" ? "in_doubt" : "doubled",
      task: job?.task ?? "",
      about: job?.about ?? [],
      jobState: job?.state ?? null,
    };
  });
}

/** One of them; null where there is no doubt about it. */
export async function findEffect(
  deps: Deps,
  { jobId, key }: { jobId: string; key: string },
): Promise<EffectLine | null> {
  const all = await readEffects(deps);
  return all.find((one) => one.jobId === jobId.toLowerCase() && one.key === key) ?? null;
}
