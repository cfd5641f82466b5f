import type { Deps } from "../deps.ts";
import { defineList, type ListView, sqlSource } from "../lists/mod.ts";
import { plainAmount } from "../money/mod.ts";
import { orderActs } from "./order_acts.ts";
import { type OrderListRow, orderStatuses, statusWords } from "./shape.ts";
import { type OrderFilters, orderFilters } from "./order_filters.ts";
import { orderConditions, orderListColumns } from "./order_list_store.ts";
import { countByStatus } from "./store.ts";

/** The orders, as staff search and handle them. */
export const orderList = defineList({
  name: "orders",
  path: "/admin/orders",
  noun: { one: "order", many: "orders" },
  permission: "orders.read",
  personal: "customers.read",
  fields: orderFilters,
  search: { hint: "Number, name, e-mail or product", isPersonal: true },
  columns: {
    number: { label: "Order", csv: ({ number }) => number },
    status: { label: "Status", csv: ({ status }) => status },
    customer: { label: "Customer", isPersonal: true, csv: ({ name }) => name },
    email: { label: "E-mail", isPersonal: true, isExtra: true, csv: ({ email }) => email },
    country: { label: "Country", isExtra: true, csv: ({ country }) => country },
    payment: { label: "Payment", csv: ({ payment }) => payment },
    products: { label: "Products", isNumeric: true, csv: ({ lineCount }) => lineCount },
    total: {
      label: "Total",
      isNumeric: true,
      sort: "descending",
      csv: ({ totalCents, currency }) => plainAmount(totalCents, currency),
    },
    currency: { label: "Currency", isExtra: true, csv: ({ currency }) => currency },
    placed: { label: "Placed", sort: "descending", csv: ({ placedAt }) => placedAt.toISOString() },
  },
  sort: { column: "placed", isDescending: true },
  source: sqlSource<OrderListRow, OrderFilters>({
    columns: orderListColumns,
    from: (sql) => sql`orders o`,
    id: { column: (sql) => sql`o.id`, type: "uuid" },
    ...orderConditions,
    sorts: {
      placed: { by: (sql) => sql`o.placed_at`, type: "instant" },
      total: { by: (sql) => sql`o.total_cents`, type: "integer" },
    },
  }),
  views: viewsByStatus,
  acts: orderActs,
  titleOf: ({ number }) => number,
  stateOf: ({ status }) => status,
});

async function viewsByStatus({ sql }: Deps): Promise<ListView[]> {
  const counted = new Map((await countByStatus(sql)).map((row) => [row.status, row.orders]));
  const views = orderStatuses.map((status) => ({
    label: statusWords[status],
    query: `status=${status}`,
    count: counted.get(status) ?? 0,
  }));
  const all = views.reduce((sum, { count }) => sum + count, 0);
  return [{ label: "All", query: "", count: all }, ...views];
}
