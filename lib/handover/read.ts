import { actsWithin } from "../audit/mod.ts";
import type { Deps } from "../deps.ts";
import { deathsWithin } from "../jobs/operate.ts";
import { formatMoney } from "../money/mod.ts";
import { postedWithin, wordsOf } from "../notifications/mod.ts";
import { salesWithin } from "../orders/mod.ts";
import { listReleases } from "../releases/mod.ts";
import type { Absence, Handover, HappeningGroup } from "./shape.ts";

/** Who reads it, and what of it is for them. */
export interface HandoverReader {
  accountId: string;
  may(permission: "orders.read" | "dead.read" | "notifications.read" | "audit.read"): boolean;
}

type Span = { since: Date; until: Date };

/**
 * What happened within a time, by what it is: only groups in which something did.
 *
 * @param limit  most things shown of each group
 */
export async function readHandover(
  deps: Pick<Deps, "sql" | "config">,
  { from, until }: Absence,
  { reader, limit }: { reader: HandoverReader; limit: number },
): Promise<Handover> {
  const span = { since: from, until };
  const asked = { span, limit, reader };
  const groups = await Promise.all([
    reader.may("orders.read") ? ordersPlaced(deps, asked) : null,
    reader.may("notifications.read") ? notificationsPosted(deps, asked) : null,
    reader.may("dead.read") ? jobsDied(deps, asked) : null,
    releasesBegun(deps, asked),
    reader.may("audit.read") ? actsOfOthers(deps, asked) : null,
  ]);
  return {
    from,
    until,
    groups: groups.filter((group) => group !== null).filter(({ count }) => count > 0),
  };
}

interface Asked {
  span: Span;
  limit: number;
  reader: HandoverReader;
}

const counted = (count: number, one: string, many = `${one}s`) =>
  `${count.toLocaleString("en")} ${count === 1 ? one : many}`;

async function ordersPlaced(
  deps: Pick<Deps, "sql" | "config">,
  { span, limit }: Asked,
): Promise<HappeningGroup> {
  const { sales, newest } = await salesWithin(deps, { ...span, limit });
  const { orders, cancelled, revenueCents } = sales;
  const worth = formatMoney(revenueCents, deps.config.CURRENCY);
  const but = cancelled > 0 ? `, ${cancelled} of them cancelled` : "";
  return {
    title: `${counted(orders + cancelled, "order")} (${worth})${but}`,
    count: orders + cancelled,
    tone: "neutral",
    href: "/admin/orders",
    shown: newest.map(({ id, number, status, totalCents, currency, placedAt }) => ({
      at: placedAt,
      text: `Order ${number}`,
      note: `${status}, ${formatMoney(totalCents, currency)}`,
      href: `/admin/orders/${id}`,
    })),
  };
}

async function notificationsPosted(
  deps: Pick<Deps, "sql">,
  { span, limit }: Asked,
): Promise<HappeningGroup> {
  const posted = await postedWithin(deps, { ...span, limit });
  const title = posted.length < limit
    ? counted(posted.length, "notification")
    : `${limit} notifications or more`;
  return {
    title,
    count: posted.length,
    tone: posted.some(({ state }) => state === "open") ? "waiting" : "neutral",
    href: "/admin/notifications",
    shown: posted.map((one) => {
      const { sentence, href } = wordsOf(one);
      return { at: one.firstSeenAt, text: sentence, note: one.state, href };
    }),
  };
}

async function jobsDied(deps: Pick<Deps, "sql">, { span }: Asked): Promise<HappeningGroup> {
  const deaths = await deathsWithin(deps, span);
  const count = deaths.reduce((all, { jobs }) => all + jobs, 0);
  return {
    title: counted(count, "failed job"),
    count,
    tone: "bad",
    href: "/admin/dead",
    shown: deaths.map(({ task, jobs, newestAt }) => ({
      at: newestAt,
      text: `${counted(jobs, "job")} of ${task} died`,
      href: `/admin/dead?task=${encodeURIComponent(task)}`,
    })),
  };
}

async function releasesBegun(deps: Pick<Deps, "sql">, { span }: Asked): Promise<HappeningGroup> {
  const releases = (await listReleases(deps, span)).toReversed();
  return {
    title: counted(releases.length, "deploy"),
    count: releases.length,
    tone: "neutral",
    href: null,
    shown: releases.map(({ release, startedAt }) => ({
      at: startedAt,
      text: `Release ${release} began to run`,
      href: null,
    })),
  };
}

async function actsOfOthers(
  deps: Pick<Deps, "sql">,
  { span, reader }: Asked,
): Promise<HappeningGroup> {
  const acts = await actsWithin(deps, { ...span, besides: reader.accountId });
  const count = acts.reduce((all, one) => all + one.acts, 0);
  return {
    title: counted(count, "act of colleagues", "acts of colleagues"),
    count,
    tone: "neutral",
    href: "/admin/audit",
    shown: acts.map(({ verb, acts, newestAt }) => ({
      at: newestAt,
      text: verb,
      note: acts === 1 ? "once" : `${acts} times`,
      href: `/admin/audit?verb=${encodeURIComponent(verb)}`,
    })),
  };
}
