import { DAY_MS, HOUR_MS, MINUTE_MS } from "../clock.ts";
import { dayAndTime, dayOf, relativeTime, timeOfDay } from "../ui/data/relative_time.ts";
import type { Locale } from "./locale.ts";

/** How a language writes instants; all of them in UTC. */
export interface Dates {
  /** `4 Mar 2026`; `4 mars 2026` */
  day(at: Date): string;
  /** `28 November 2026`; `28 novembre 2026` */
  longDay(at: Date): string;
  /** `28 November 2026, 20:38 UTC`; `28 novembre 2026 à 20:38 UTC` */
  dayAndTime(at: Date): string;
  /** `28 Nov, 20:38 UTC`, with its year if another than that of `now` */
  shortDayAndTime(at: Date, now: Date): string;
  /** `20:38 UTC` */
  time(at: Date): string;
  /** `4 min ago`, `in 2 h`; `il y a 4 min`, `dans 2 h`; from 30 days on the day itself */
  ago(at: Date, now: Date): string;
}

const months = {
  en: "January February March April May June July August September October November December",
  fr: "janvier février mars avril mai juin juillet août septembre octobre novembre décembre",
};
const shortFrench = "janv. févr. mars avr. mai juin juil. août sept. oct. nov. déc.".split(" ");

const dates: Readonly<Record<Locale, () => Dates>> = {
  en: () => {
    const longDay = longDays("en");
    return {
      day: dayOf,
      longDay,
      dayAndTime: (at) => `${longDay(at)}, ${timeOfDay(at)}`,
      shortDayAndTime: dayAndTime,
      time: timeOfDay,
      ago: relativeTime,
    };
  },
  fr: () => {
    const longDay = longDays("fr");
    return {
      day: frenchDay,
      longDay,
      dayAndTime: (at) => `${longDay(at)} à ${timeOfDay(at)}`,
      shortDayAndTime: (at, now) => {
        const isThisYear = at.getUTCFullYear() === now.getUTCFullYear();
        const day = frenchDay(at);
        return `${isThisYear ? day.slice(0, day.lastIndexOf(" ")) : day}, ${timeOfDay(at)}`;
      },
      time: timeOfDay,
      ago: frenchAgo,
    };
  },
};

export function createDates(locale: Locale): Dates {
  return dates[locale]();
}

function longDays(locale: Locale): (at: Date) => string {
  const names = months[locale].split(" ");
  return (at) => {
    const day = locale === "fr" ? frenchNumber(at) : at.getUTCDate();
    return `${day} ${names[at.getUTCMonth()]} ${at.getUTCFullYear()}`;
  };
}

/** The first of a month is an ordinal, all others are not. */
const frenchNumber = (at: Date) => at.getUTCDate() === 1 ? "1er" : String(at.getUTCDate());

function frenchDay(at: Date): string {
  return `${frenchNumber(at)} ${shortFrench[at.getUTCMonth()]} ${at.getUTCFullYear()}`;
}

function frenchAgo(at: Date, now: Date): string {
  const ms = now.getTime() - at.getTime();
  const distance = Math.abs(ms);
  if (distance < 10_000) return "à l’instant";
  if (distance >= 30 * DAY_MS) return frenchDay(at);
  return `${ms > 0 ? "il y a" : "dans"} ${frenchSpan(distance)}`;
}

function frenchSpan(ms: number): string {
  if (ms < MINUTE_MS) return `${Math.floor(ms / 1_000)} s`;
  if (ms < HOUR_MS) return `${Math.floor(ms / MINUTE_MS)} min`;
  if (ms < DAY_MS) return `${Math.floor(ms / HOUR_MS)} h`;
  const days = Math.floor(ms / DAY_MS);
  return days === 1 ? "1 jour" : `${days} jours`;
}
