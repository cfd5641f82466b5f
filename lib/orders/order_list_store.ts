import type { Fragment, Queryable } from "../db/mod.ts";
import type { Range, SqlSpec } from "../lists/mod.ts";
import type { OrderFilters } from "./order_filters.ts";
import { searchPatterns } from "./search.ts";

/** An `OrderListRow`. */
export const orderListColumns = (sql: Queryable): Fragment =>
  sql`o.id, o.number, o.status, o.total_cents as "totalCents", o.currency,
      o.line_count as "lineCount", o.placed_at as "placedAt", o.name, o.email, o.country,
      o.payment`;

type Conditions = Pick<SqlSpec<OrderFilters>, "where" | "search">;

/**
 * What each filter leaves. A part of a text is first looked for in everything that is written about
 * an order, which has an index, and then where it is meant to stand.
 */
export const orderConditions: Conditions = {
  where: {
    status: (sql, words) => sql`o.status ${isOneOf(sql, words)}`,
    payment: (sql, words) => sql`o.payment ${isOneOf(sql, words)}`,
    country: (sql, words) => sql`o.country ${isOneOf(sql, words)}`,
    total: (sql, range) => isWithin(sql, sql`o.total_cents`, range),
    since: (sql, at) => sql`o.placed_at >= ${at}`,
    until: (sql, at) => sql`o.placed_at < ${at}`,
    number: (sql, words) => holds(sql, words, sql`lower(o.number)`),
    name: (sql, words) => holds(sql, words, plain(sql, sql`o.name`)),
    email: (sql, words) => holds(sql, words, sql`lower(o.email)`),
    sku: (sql, words) =>
      sql`${found(sql, words)} and exists (
            select 1 from order_lines l
             where l.order_id = o.id and ${everyWord(sql, words, plain(sql, sql`l.sku`))})`,
  },
  search: found,
};

/** Words of a list, as an index finds them: one by `=`. */
function isOneOf(sql: Queryable, words: readonly string[]): Fragment {
  return words.length === 1 ? sql`= ${words[0]!}` : sql`= any (${[...words]})`;
}

function isWithin(sql: Queryable, what: Fragment, { min, max }: Range): Fragment {
  const from = min === null ? sql`true` : sql`${what} >= ${min}`;
  return max === null ? from : sql`${from} and ${what} <= ${max}`;
}

/** All words somewhere in what is written about an order: the index answers each. */
function found(sql: Queryable, words: string): Fragment {
  return searchPatterns(words)
    .reduce((all, pattern) => sql`${all} and o.search_text like ${pattern}`, sql`true`);
}

function holds(sql: Queryable, words: string, where: Fragment): Fragment {
  return sql`${found(sql, words)} and ${everyWord(sql, words, where)}`;
}

/** As `found()`, in one place. A space before it lets a short word stand at its beginning. */
function everyWord(sql: Queryable, words: string, where: Fragment): Fragment {
  return searchPatterns(words)
    .reduce((all, pattern) => sql`${all} and ' ' || ${where} like ${pattern}`, sql`true`);
}

/** Nearly as `nameKey()` settles it: what differs stands in `search_text` rightly. */
function plain(sql: Queryable, text: Fragment): Fragment {
  return sql`replace(lower(normalize(${text}, NFKC)), 'ß', 'ss')`;
}
