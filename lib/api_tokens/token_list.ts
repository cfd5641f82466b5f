import type { Fragment, Queryable } from "../db/mod.ts";
import type { Deps } from "../deps.ts";
import { choice, defineList, type ListView, sqlSource } from "../lists/mod.ts";
import { type ListedToken, tokenStates } from "./shape.ts";
import { isMakerEntitled } from "./store.ts";
import { tokenActs } from "./token_acts.ts";

const filters = { state: choice("State", tokenStates) };

const stateOf = (sql: Queryable): Fragment =>
  sql`case when t.revoked_at is not null then 'revoked' when t.ends_at <= now() then 'ended'
           when not ${isMakerEntitled(sql)} then 'stopped' else 'open' end`;

/** Every token that there is or was, the newest first. */
export const tokenList = defineList({
  name: "tokens",
  path: "/admin/api-tokens",
  noun: { one: "token", many: "tokens" },
  permission: "api_tokens.read",
  fields: filters,
  columns: {
    name: { label: "Name", csv: ({ name }) => name },
    state: { label: "State", csv: ({ state }) => tokenStates[state] },
    token: { label: "Token", csv: ({ ending }) => ending },
    scopes: { label: "May", csv: ({ scopes }) => scopes.join(" ") },
    used: { label: "Last used", csv: ({ lastUsedAt }) => lastUsedAt?.toISOString() ?? null },
    ends: { label: "Until", csv: ({ endsAt }) => endsAt?.toISOString() ?? null },
    by: { label: "Made by", isExtra: true, csv: ({ madeBy }) => madeBy },
    made: { label: "Made", sort: "descending", csv: ({ createdAt }) => createdAt.toISOString() },
  },
  sort: { column: "made", isDescending: true },
  search: { hint: "Name, or its last four signs" },
  source: sqlSource<ListedToken, typeof filters>({
    columns: (sql) =>
      sql`t.id, t.name, t.ending, t.scopes, t.created_at as "createdAt", t.ends_at as "endsAt",
          t.last_used_at as "lastUsedAt", a.email as "madeBy", ${stateOf(sql)} as state`,
    from: (sql) => sql`api_tokens t`,
    joins: (sql) => sql`left join accounts a on a.id = t.made_by`,
    id: { column: (sql) => sql`t.id`, type: "uuid" },
    where: { state: (sql, states) => sql`${stateOf(sql)} = any (${[...states]}::text[])` },
    search: (sql, words) => {
      const pattern = `%${words.replaceAll(/[\\%_]/g, "\\$&")}%`;
      return sql`(t.name ilike ${pattern} or t.ending like ${pattern})`;
    },
    sorts: { made: { by: (sql) => sql`t.created_at`, type: "instant" } },
  }),
  views: (_deps: Deps): Promise<ListView[]> =>
    Promise.resolve([
      { label: "All", query: "" },
      ...Object.entries(tokenStates).map(([state, label]) => ({ label, query: `state=${state}` })),
    ]),
  titleOf: ({ name }) => name,
  stateOf: ({ state }) => state,
  acts: tokenActs,
});
