import type { Queryable } from "../db/mod.ts";
import type { Deps } from "../deps.ts";
import { choice, defineList, type ListView, sqlSource } from "../lists/mod.ts";
import { couponActs } from "./coupon_acts.ts";
import { couponStates, type ListedCoupon } from "./listed.ts";

/** One of `couponStates`. */
const stateOf = (sql: Queryable) =>
  sql`case when k.ends_at <= now() then 'ended' when k.uses >= k.uses_limit then 'used'
           when k.starts_at > now() then 'later' else 'open' end`;

const filters = { state: choice("State", couponStates) };

/** Every code that there is or was, the newest first. */
export const couponList = defineList({
  name: "coupons",
  path: "/admin/coupons",
  noun: { one: "code", many: "codes" },
  permission: "coupons.read",
  fields: filters,
  columns: {
    code: { label: "Code", csv: ({ code }) => code },
    state: { label: "State", csv: ({ state }) => couponStates[state] },
    value: { label: "Takes off", csv: ({ kind, value }) => `${value} ${kind}` },
    uses: { label: "Used", isNumeric: true, csv: ({ uses }) => uses },
    limit: { label: "At most", isNumeric: true, csv: ({ usesLimit }) => usesLimit },
    customer: {
      label: "Each customer",
      csv: ({ isOncePerCustomer }) => isOncePerCustomer ? "once" : "",
    },
    starts: {
      label: "From",
      isExtra: true,
      csv: ({ startsAt }) => startsAt?.toISOString() ?? null,
    },
    ends: { label: "Until", csv: ({ endsAt }) => endsAt?.toISOString() ?? null },
    made: { label: "Made", sort: "descending", csv: ({ createdAt }) => createdAt.toISOString() },
  },
  sort: { column: "made", isDescending: true },
  search: { hint: "Code" },
  source: sqlSource<ListedCoupon, typeof filters>({
    columns: (sql) =>
      sql`k.id::text as id, k.code, k.kind, k.value, k.minimum_cents as "minimumCents",
          k.starts_at as "startsAt", k.ends_at as "endsAt", k.uses_limit as "usesLimit",
          k.is_once_per_customer as "isOncePerCustomer", k.uses, k.created_at as "createdAt",
          ${stateOf(sql)} as state`,
    from: (sql) => sql`coupons k`,
    id: { column: (sql) => sql`k.id`, type: "bigint" },
    where: {
      state: (sql, states) => sql`${stateOf(sql)} = any (${[...states]}::text[])`,
    },
    search: (sql, words) =>
      sql`k.code like ${`%${words.toUpperCase().replaceAll(/[\\%_]/g, "\\$&")}%`}`,
    sorts: { made: { by: (sql) => sql`k.created_at`, type: "instant" } },
  }),
  views: (_deps: Deps): Promise<ListView[]> =>
    Promise.resolve([
      { label: "All", query: "" },
      ...Object.entries(couponStates).map(([state, label]) => ({ label, query: `state=${state}` })),
    ]),
  titleOf: ({ code }) => code,
  stateOf: ({ state }) => state,
  acts: couponActs,
});
