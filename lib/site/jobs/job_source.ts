import {
  type Broker,
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

  async function found(deps: Deps, ask: Ask, limit: number): Promise<Found<JobLine>[]> {
    const { search, sort, place, isBackwards } = ask;
    const filter = filterOf(ask);
    if (isJobId(search)) {
      const [line] = await linesOf(deps, broker(), [search]);
      if (line) return place === null && fits(line, filter) ? [{ row: line, key: "live" }] : [];
      // Then it may be of what jobs are about.
      const about = `order:${search.toLowerCase()}`;
      if (filter.about !== undefined && filter.about !== about) return [];
      filter.about = about;
    }
    const page = { filter, place, isOldestFirst: sort.isDescending === isBackwards, limit };
    const jobs = await listJobs(deps, broker(), { ...page, live: await live(deps, ask, filter) });
    return jobs.map(({ line, key }) => ({ row: line, key }));
  }

  return {
    takes: (place) => isJobPlace(place),
    rows: (deps, ask) => found(deps, ask, ask.limit),
    count: async (deps, ask, upTo) => {
      const whole = { ...ask, place: null, isBackwards: false };
      const reading = readings.get(ask);
      if (reading) readings.set(whole, reading);
      return (await found(deps, whole, upTo)).length;
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
