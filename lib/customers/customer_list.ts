import { amount, count, defineList, line, type Range, since, sqlSource } from "../lists/mod.ts";
import type { Fragment, Queryable } from "../db/mod.ts";
import { plainAmount } from "../money/mod.ts";
import { tidyEmail } from "../text/mod.ts";
import { type Customer, initialsOf, maskEmail } from "./shape.ts";
import { customerColumns } from "./store.ts";

const filters = {
  email: line("E-mail", { isPersonal: true, max: 254 }),
  orders: count("Orders"),
  revenue: amount("Revenue"),
  since: since("Ordered since"),
};

/** Who has ordered; masked, here and in its file. Somebody is found by the whole address alone. */
export const customerList = defineList({
  name: "customers",
  path: "/admin/customers",
  noun: { one: "customer", many: "customers" },
  permission: "customers.read",
  personal: "customers.read",
  fields: filters,
  search: { hint: "The whole e-mail address", isPersonal: true },
  columns: {
    customer: { label: "Customer", isPersonal: true, csv: ({ name }) => initialsOf(name) },
    email: { label: "E-mail", isPersonal: true, csv: ({ email }) => maskEmail(email) },
    orders: {
      label: "Orders",
      isNumeric: true,
      sort: "descending",
      csv: ({ orders }) => orders,
    },
    revenue: {
      label: "Revenue",
      isNumeric: true,
      sort: "descending",
      csv: ({ revenueCents, currency }) => plainAmount(revenueCents, currency),
    },
    first: { label: "First order", csv: ({ firstAt }) => firstAt.toISOString() },
    last: { label: "Last order", sort: "descending", csv: ({ lastAt }) => lastAt.toISOString() },
  },
  sort: { column: "last", isDescending: true },
  source: sqlSource<Customer, typeof filters>({
    columns: customerColumns,
    from: (sql) => sql`customers c`,
    id: { column: (sql) => sql`c.id`, type: "bigint" },
    where: {
      email: isOf,
      orders: (sql, range) => isWithin(sql, sql`c.orders`, range),
      revenue: (sql, range) => isWithin(sql, sql`c.revenue_cents`, range),
      since: (sql, at) => sql`c.last_at >= ${at}`,
    },
    search: isOf,
    sorts: {
      orders: { by: (sql) => sql`c.orders`, type: "integer" },
      revenue: { by: (sql) => sql`c.revenue_cents`, type: "integer" },
      last: { by: (sql) => sql`c.last_at`, type: "instant" },
    },
  }),
  titleOf: ({ id }) => id,
});

/** A part of an address would be a way to read the rest of it, sign by sign. */
function isOf(sql: Queryable, typed: string): Fragment {
  return sql`c.email = ${tidyEmail(typed)}`;
}

function isWithin(sql: Queryable, what: Fragment, { min, max }: Range): Fragment {
  const from = min === null ? sql`true` : sql`${what} >= ${min}`;
  return max === null ? from : sql`${from} and ${what} <= ${max}`;
}
