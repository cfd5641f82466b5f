import { daysOf, type Period } from "./period.ts";

/** The day of an instant there. @param zone  a name of the IANA, such as `Europe/Paris` */
export function dayIn(zone: string, at: Date): string {
  return Temporal.Instant.fromEpochMilliseconds(at.getTime()).toZonedDateTimeISO(zone)
    .toPlainDate().toString();
}

/** The days of a period, oldest first. */
export function everyDay(period: Period): string[] {
  const first = Temporal.PlainDate.from(period.from);
  return Array.from({ length: daysOf(period) }, (_, n) => first.add({ days: n }).toString());
}

/** When its days begin there, and when the last one ends: one instant more than it has days. */
export function edgesOf(period: Period, zone: string): Date[] {
  const end = Temporal.PlainDate.from(period.to).add({ days: 1 }).toString();
  return [...everyDay(period), end].map((day) => startOf(day, zone));
}

/** Where clocks are put forward at midnight, a day begins at one. */
function startOf(day: string, zone: string): Date {
  return new Date(Temporal.PlainDate.from(day).toZonedDateTime(zone).epochMilliseconds);
}
