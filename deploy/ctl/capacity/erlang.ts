/*
 * How many servers it takes so that few wait long: the queue M/M/c (arrivals by chance, so many servers
 * alike), with the correction of Allen and Cunneen for times of service that differ more or less than
 * exponential ones. Offered load a = arrivals x mean time of service; c servers have to be more than a.
 */

/** The share of arrivals that find all servers busy and wait (Erlang C). 1 where they are too few. */
export function erlangC(load: number, servers: number): number {
  let blocked = 1;
  for (let n = 1; n <= servers; n++) blocked = nextBlocked(load, n, blocked);
  return waiting(load, servers, blocked);
}

/** Erlang B of one server more, out of that of one less. */
function nextBlocked(load: number, servers: number, before: number): number {
  return load * before / (servers + load * before);
}

function waiting(load: number, servers: number, blocked: number): number {
  if (servers <= load) return 1;
  const used = load / servers;
  return blocked / (1 - used * (1 - blocked));
}

export interface Demand {
  /** Arrivals a second. */
  rate: number;
  /** Mean time of service. */
  meanMs: number;
  /** Its variance by the mean's square; 1 where it is exponential. */
  variation: number;
  /** Nobody but one of twenty waits longer. */
  withinMs: number;
}

const SHARE = 0.05;
/** More than this no shop has; the sum for it takes some milliseconds. */
export const MOST_SERVERS = 100_000;

/** The fewest servers that do; Infinity where that is more than `MOST_SERVERS`. */
export function serversFor({ rate, meanMs, variation, withinMs }: Demand): number {
  const load = rate * meanMs / 1_000;
  let blocked = 1;
  for (let servers = 1; servers <= MOST_SERVERS; servers++) {
    blocked = nextBlocked(load, servers, blocked);
    if (servers <= load) continue;
    // How fast those who wait get fewer, by the time.
    const perMs = (servers - load) / meanMs * 2 / (1 + variation);
    const late = waiting(load, servers, blocked) * Math.exp(-perMs * withinMs);
    if (late <= SHARE) return servers;
  }
  return Infinity;
}
