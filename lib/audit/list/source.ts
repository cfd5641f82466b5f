import type { Fragment, Queryable } from "../../db/mod.ts";
import { sqlSource } from "../../lists/mod.ts";
import type { AuditFilters } from "./filters.ts";
import type { AuditRow } from "./shape.ts";

const anAccount = "^account:[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$";

const person = (sql: Queryable): Fragment =>
  sql`case when x.actor = 'person'
           then jsonb_build_object('kind', x.actor, 'accountId', x.account_id, 'role', x.role,
                                   'network', x.network)
           else jsonb_build_object('kind', x.actor) end`;

/** The audit, the newest first; its ids grow with time. */
export const auditSource = sqlSource<AuditRow, AuditFilters>({
  columns: (sql) =>
    sql`x.id::text, x.at, ${person(sql)} as actor, x.verb, x.subject, x.change,
        a.email as "actorEmail", s.email as "subjectEmail"`,
  from: (sql) => sql`audit x`,
  joins: (sql) =>
    sql`left join accounts a on a.id = x.account_id
          left join accounts s on s.id =
            case when x.subject ~ ${anAccount} then substr(x.subject, 9)::uuid end`,
  id: { column: (sql) => sql`x.id`, type: "bigint" },
  where: {
    actor: (sql, words) =>
      words === "system" || words === "operator"
        ? sql`x.actor = ${words} and x.account_id is null`
        : isBy(
          sql,
          sql`(select id from accounts
             where ${words.toLowerCase()} in (email, split_part(email, '@', 1))
             order by created_at limit 1)`,
        ),
    verb: (sql, verbs) =>
      verbs.length === 1 ? sql`x.verb = ${verbs[0]!}` : sql`x.verb = any (${[...verbs]})`,
    subject: (sql, words) =>
      words.includes(":") || words === "catalog"
        ? sql`x.subject = ${words}`
        : sql`split_part(x.subject, ':', 1) = ${words}`,
    network: (sql, words) => sql`x.network = ${words}`,
    since: (sql, at) => sql`x.at >= ${at}`,
    until: (sql, at) => sql`x.at < ${at}`,
  },
  sorts: { at: { by: (sql) => sql`x.id`, type: "integer" } },
});

/** One account: then its index finds the rows in their order, however rarely it acts; and none are read for nobody. */
function isBy(sql: Queryable, account: Fragment): Fragment {
  return sql`x.account_id = ${account} and ${account} is not null`;
}
