import {
  type Broker,
  countEndedJobs,
  isJobId,
  isJobPlace,
  type JobFilter,
  type JobLine,
  linesOf,
  listJobs,
  readLive,
  readPromised,
} from "../../jobs/operate.ts";
import type { Deps } from "../../deps.ts";
import type { Found, ListSource } from "../../lists/mod.ts";
import { within } from "../../within.ts";

export interface JobSourceOptions {
  broker(): Broker;
  /** It does not answer: what is given then is what Postgres knows. */
  onAway?(): void;
}

type Ask = Parameters<ListSource<JobLine>["rows"]>[1];

/** A broker that says nothing for so long is away, ms. */
const BROKER_MS = 1_500;

/** The jobs of all states: what has not ended by the broker, what has by history. */
export function jobSource({ broker, onAway }: JobSourceOptions): ListSource<JobLine> {
  // Of one page its rows are read and then counted.
  const readings = new WeakMap<Ask, Promise<readonly JobLine[]>>();

  function live(deps: Deps, ask: Ask, filter: JobFilter): Promise<readonly JobLine[]> {
    let reading = readings.get(ask);
    if (!reading) {
      reading = within(BROKER_MS, readLive(deps, broker(), filter)).catch(() => {
        onAway?.();
        return readPromised(deps, filter);
      });
      readings.set(ask, reading);
    }
    return reading;
  }

  /** What is asked for: one job by its id, or those of a filter. */
  async function judged(deps: Deps, ask: Ask): Promise<{ only: JobLine[] } | JobFilter> {
    const filter = filterOf(ask);
    const { search } = ask;
    if (!isJobId(search)) return filter;
    const [line] = await linesOf(deps, broker(), [search]);
    if (line) return { only: fits(line, filter) ? [line] : [] };
    // Then it may be of what jobs are about.
    const about = `order:${search.toLowerCase()}`;
    return (filter.about ?? about) === about ? { ...filter, about } : { only: [] };
  }

  return {
    takes: (place) => isJobPlace(place),

    async rows(deps, ask): Promise<Found<JobLine>[]> {
      const { sort, place, isBackwards, limit } = ask;
      const asked = await judged(deps, ask);
      if ("only" in asked) {
        return place === null ? asked.only.map((row) => ({ row, key: "live" })) : [];
      }
      const page = { place, isOldestFirst: sort.isDescending === isBackwards, limit };
      const known = { filter: asked, live: await live(deps, ask, asked) };
      const jobs = await listJobs(deps, broker(), { ...page, ...known });
      return jobs.map(({ line, key }) => ({ row: line, key }));
    },

    async count(deps, ask, upTo) {
      const asked = await judged(deps, ask);
      if ("only" in asked) return asked.only.length;
      const [open, ended] = await Promise.all([
        live(deps, ask, asked),
        countEndedJobs(deps, asked, upTo),
      ]);
      return Math.min(upTo, open.length + ended);
    },

    byIds: (deps, ids) => linesOf(deps, broker(), ids),
  };
}

type Asked = {
  state?: JobFilter["states"];
  queue?: string;
  task?: string;
  about?: string;
  error?: string;
  fingerprint?: string;
  since?: Date;
  until?: Date;
};

function filterOf({ filters, search }: Ask): JobFilter {
  const { state, error, ...rest } = filters as Asked;
  const texts = [error, isJobId(search) ? "" : search].filter((text) => text !== undefined);
  const errors = texts.filter((text) => text !== "");
  return { ...rest, states: state, ...(errors.length > 0 ? { error: errors } : {}) };
}

function fits({ state, queue, task, about }: JobLine, filter: JobFilter): boolean {
  return (filter.states?.includes(state) ?? true) &&
    (filter.queue ?? queue) === queue && (filter.task ?? task) === task &&
    (filter.about === undefined || about.includes(filter.about));
}
