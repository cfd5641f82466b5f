import type { Deps } from "../../deps.ts";
import type { Fields, ValuesOf } from "../fields/field.ts";
import type { Ask, Found, ListSource, Place, Row } from "../shape.ts";

export interface ArraySpec<R extends Row, F extends Fields> {
  /** All of them, a few hundred at most. */
  all(deps: Deps): Promise<readonly R[]>;
  where: { readonly [K in keyof F]: (row: R, value: NonNullable<ValuesOf<F>[K]>) => boolean };
  /** What the words of a search are looked for in. */
  textOf?(row: R): string;
  sorts: Readonly<Record<string, (row: R) => number | string>>;
}

/** The rows of a list that is short and wholly known: workers, queues, lines of a timetable. */
export function arraySource<R extends Row, F extends Fields>(
  spec: ArraySpec<R, F>,
): ListSource<R> {
  /** A page and how many there are, asked for at the same instant, are read once. */
  const readings = new WeakMap<Deps, Promise<readonly R[]>>();

  function read(deps: Deps): Promise<readonly R[]> {
    const known = readings.get(deps);
    if (known) return known;
    const reading = spec.all(deps).finally(() => readings.delete(deps));
    readings.set(deps, reading);
    return reading;
  }

  async function matching(deps: Deps, { filters, search }: Ask): Promise<R[]> {
    const words = search.toLowerCase().split(" ").filter(Boolean);
    return (await read(deps)).filter((row) =>
      Object.entries(filters).every(([name, value]) =>
        (spec.where[name] as (row: R, value: unknown) => boolean)(row, value)
      ) && words.every((word) => spec.textOf?.(row).toLowerCase().includes(word) ?? true)
    );
  }

  return {
    takes: (place: Place) => keyIn(place) !== null,

    async rows(deps, ask): Promise<Found<R>[]> {
      const valueOf = spec.sorts[ask.sort.column]!;
      const isDown = ask.sort.isDescending !== ask.isBackwards;
      const found = (await matching(deps, ask))
        .map((row) => ({ row, key: JSON.stringify(valueOf(row)) }))
        .sort((a, b) => compare(a, b) * (isDown ? -1 : 1));
      const { place } = ask;
      const from = place === null
        ? 0
        : found.findIndex((one) => compare(one, asFound(place)) * (isDown ? -1 : 1) > 0);
      return from < 0 ? [] : found.slice(from, from + ask.limit);
    },

    count: async (deps, ask, upTo) => Math.min(upTo, (await matching(deps, ask)).length),

    byIds: async (deps, ids) => (await spec.all(deps)).filter(({ id }) => ids.includes(id)),
  };
}

type Sorted = { row: Row; key: string };

function asFound({ key, id }: Place): Sorted {
  return { row: { id }, key };
}

function compare(a: Sorted, b: Sorted): number {
  return order(keyIn(a)!, keyIn(b)!) || order(a.row.id, b.row.id);
}

function order(a: number | string, b: number | string): number {
  if (typeof a !== typeof b) return typeof a === "number" ? -1 : 1;
  return a < b ? -1 : a > b ? 1 : 0;
}

function keyIn({ key }: { key: string }): number | string | null {
  try {
    const value = JSON.parse(key);
    return typeof value === "number" || typeof value === "string" ? value : null;
  } catch {
    return null;
  }
}
