import type { Deps } from "../../../../../../lib/deps.ts";
import {
  dayIn,
  type ReadPeriod,
  readPeriod,
  type TypedPeriod,
  usualPeriod,
} from "../../../../../../lib/reports/mod.ts";

/** More than that is no day, and is not shown again. */
const SIGNS = 100;

/** The period of an address: as it was typed, and how it is understood; the usual one without any. */
export function askedPeriod(
  params: URLSearchParams,
  { clock, config }: Pick<Deps, "clock" | "config">,
): { typed: TypedPeriod; today: string; read: ReadPeriod } {
  const today = dayIn(config.TIME_ZONE, clock.now());
  const [from, to] = [params.get("from"), params.get("to")];
  const typed = from === null && to === null
    ? usualPeriod(today)
    : { from: (from ?? "").slice(0, SIGNS), to: (to ?? "").slice(0, SIGNS) };
  return { typed, today, read: readPeriod(typed, today) };
}
