import type { Deps } from "../deps.ts";
import { choice, defineList, type ListView, since, sqlSource } from "../lists/mod.ts";
import { countNotifications } from "./list.ts";
import { notificationActs } from "./notification_acts.ts";
import type { Notification } from "./shape.ts";
import { notificationColumns } from "./store.ts";
import { kindWords, wordsOf } from "./words.ts";

const filters = {
  state: choice("State", { open: "Open", acknowledged: "Acknowledged", resolved: "Resolved" }),
  kind: choice("Kind", kindWords),
  since: since("Since"),
};

/** What needs a person, what somebody takes care of, and what did: in this order, the newest first. */
export const notificationList = defineList({
  name: "notifications",
  path: "/admin/notifications",
  noun: { one: "notification", many: "notifications" },
  permission: "notifications.read",
  fields: filters,
  columns: {
    what: { label: "What", csv: (row) => wordsOf(row).sentence },
    kind: { label: "Kind", isExtra: true, csv: ({ kind }) => kind },
    state: { label: "State", sort: "descending", csv: ({ state }) => state },
    count: { label: "Count", isNumeric: true, isExtra: true, csv: ({ count }) => count },
    since: {
      label: "Since",
      sort: "descending",
      csv: ({ firstSeenAt }) => firstSeenAt.toISOString(),
    },
    grew: {
      label: "Last changed",
      isExtra: true,
      csv: ({ lastSeenAt }) => lastSeenAt.toISOString(),
    },
    who: { label: "Taken care of", csv: ({ acknowledgedBy }) => acknowledgedBy },
    act: { label: "Act" },
  },
  sort: { column: "state", isDescending: true },
  source: sqlSource<Notification, typeof filters>({
    columns: (sql) => sql`${notificationColumns(sql)}, a.email as "acknowledgedBy"`,
    from: (sql) => sql`notifications n left join accounts a on a.id = n.acknowledged_by`,
    id: { column: (sql) => sql`n.id`, type: "bigint" },
    where: {
      state: (sql, states) => sql`n.state = any (${[...states]}::text[])`,
      kind: (sql, kinds) => sql`n.kind = any (${[...kinds]}::text[])`,
      since: (sql, at) => sql`n.first_seen_at >= ${at}`,
    },
    sorts: {
      // Rows are few: what is resolved goes after 90 days.
      state: {
        by: (sql) => sql`array_position('{resolved,acknowledged,open}', n.state)`,
        type: "integer",
      },
      since: { by: (sql) => sql`n.first_seen_at`, type: "instant" },
    },
  }),
  views: viewsByState,
  acts: notificationActs,
  titleOf: (row) => wordsOf(row).sentence,
  stateOf: ({ state }) => state,
});

async function viewsByState(deps: Deps): Promise<ListView[]> {
  const { open, acknowledged } = await countNotifications(deps);
  return [
    { label: "All", query: "" },
    { label: "Open", query: "state=open", count: open },
    { label: "Acknowledged", query: "state=acknowledged", count: acknowledged },
    { label: "Resolved", query: "state=resolved" },
  ];
}
