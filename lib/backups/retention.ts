/** How many days, weeks and months keep their newest backup. */
const KEPT = [
  { period: dayOf, count: 7 },
  { period: weekOf, count: 4 },
  { period: monthOf, count: 12 },
] as const;

/** The newest stay, of one day too: who backs up a broken shop loses none from before by it. */
const NEWEST = 3;

/** A backup, as far as its age matters. */
export interface AgedBackup {
  name: string;
  madeAt: string;
}

/**
 * Which backups have served their time. Periods count where there is a backup in them, and no clock
 * decides: after a month without backups, or with a clock that was a year ahead, nothing goes at once.
 *
 * @param proven  the newest that was restored: it stays whatever its age
 */
export function outlived(
  backups: readonly AgedBackup[],
  { proven }: { proven: string | null },
): string[] {
  const newestFirst = [...backups].sort((a, b) => a.madeAt < b.madeAt ? 1 : -1);
  const kept = new Set<string>(newestFirst.slice(0, NEWEST).map(({ name }) => name));
  if (proven !== null) kept.add(proven);
  for (const { period, count } of KEPT) {
    const seen = new Set<string>();
    for (const { name, madeAt } of newestFirst) {
      const its = period(madeAt);
      if (seen.has(its)) continue;
      if (seen.size === count) break;
      seen.add(its);
      kept.add(name);
    }
  }
  return newestFirst.map(({ name }) => name).filter((name) => !kept.has(name));
}

function dayOf(madeAt: string): string {
  return madeAt.slice(0, 10);
}

/** The Monday it begins with. */
function weekOf(madeAt: string): string {
  const day = new Date(`${dayOf(madeAt)}T00:00:00Z`);
  day.setUTCDate(day.getUTCDate() - (day.getUTCDay() + 6) % 7);
  return day.toISOString().slice(0, 10);
}

function monthOf(madeAt: string): string {
  return madeAt.slice(0, 7);
}
