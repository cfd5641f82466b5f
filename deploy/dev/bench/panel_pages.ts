import { panelLists } from "../../../lib/site/panel_lists.ts";
import { everyPattern } from "../../../lib/site/testing/routes.ts";
import type { StaffMember } from "../system/staff_member.ts";
import type { BenchShop } from "./bench_shop.ts";

/** What staff type into the search of a list, by its address; what costs most is among it. */
const searches: Readonly<Record<string, readonly string[]>> = {
  "/admin/orders": [
    "shopper 777",
    "er",
    "zzzzzz",
    "number:L-777",
    "name:shopper total:>90",
    "email:shopper777@shop.test",
    "sku:zzzzzz",
    "status:placed",
    "status:cancelled country:FR",
    "total:12.34",
    "since:2d",
    "until:2020-01-01",
  ],
  "/admin/products": [
    "tea",
    "ba",
    "zzzzzz",
    "B12",
    "level:low",
    "level:out,low",
    "state:archived",
    "category:oil",
    "brand:zzzzzz",
    "sku:77",
    "price:>100 picture:no",
    "stock:<5",
    "since:2d",
  ],
  "/admin/customers": ["shopper777@shop.test", "orders:>1", "revenue:>500", "since:2d"],
  "/admin/jobs": [
    "refused",
    "zzzzzz",
    "state:done",
    "state:dead error:refused",
    "state:cancelled",
    "queue:emails error:zzzzzz",
    "task:send_order_email since:2d",
    "task:zzzzzz",
    "about:order:777",
    "until:2020-01-01",
  ],
  "/admin/dead": ["refused", "task:send_order_email"],
  "/admin/dead/letters": ["state:open", "state:retried", "task:zzzzzz", "about:order:777"],
  "/admin/audit": [
    "actor:system",
    "actor:nobody",
    "verb:order.refunded",
    "subject:order",
    "subject:order:777",
    "network:zzzzzz",
    "until:2020-01-01",
  ],
  "/admin/notifications": ["state:resolved"],
  "/admin/workers": ["state:idle"],
  "/admin/queues": ["state:idle"],
  "/admin/schedules": ["purge"],
};

/** Each order of a list that its index, or none, must give. */
const sorted: readonly string[] = [
  "/admin/orders?sort=total",
  "/admin/products?sort=name",
  "/admin/products?sort=price",
  "/admin/products?sort=stock",
  "/admin/customers?sort=orders",
  "/admin/customers?sort=revenue",
];

/** Files, and what ends a session. */
const isNoPage = /\/(export|file|rejected|logout|:id\/log)$/;

/** A page, and what it is called in the table: a search by what was typed. */
export interface PanelPage {
  what: string;
  path: string;
}

/** The pages of the panel: each by its own address, the lists in each order, and as they are searched. */
export async function panelPages(
  { sql }: Pick<BenchShop, "sql">,
  person: StaffMember,
): Promise<PanelPage[]> {
  const [known] = await sql<Record<string, string>[]>`
    select (select id::text from orders where number = 'L-777') as orders,
           (select id::text from products order by id limit 1 offset 777) as products,
           (select min(id)::text from categories) as categories,
           (select id::text from customers order by orders desc, id limit 1) as customers,
           (select id::text from jobs_history where outcome = 'done' limit 1) as jobs,
           (select id::text from jobs_history where outcome = 'dead' limit 1) as letters,
           (select min(id::text) from accounts) as users,
           (select fingerprint from jobs_history where outcome = 'dead' limit 1) as error,
           (select worker from jobs_workers limit 1) as worker`;
  const patterns = (await everyPattern())
    .filter((pattern) => pattern.startsWith("/admin/") && !isNoPage.test(pattern));
  const pages = patterns.map((what): PanelPage => ({
    what,
    path: what.replaceAll(
      /(\w+)\/:(\w+)/g,
      (_, noun, name) => `${noun}/${valueOf(known!, noun, name)}`,
    ),
  }));
  return [...pages, ...sorted.map((path) => ({ what: path, path })), ...await searchPages(person)];
}

function valueOf(known: Record<string, string>, noun: string, name: string): string {
  if (name === "id") return known[noun] ?? "0";
  return known[name] ?? { name: "emails", list: "orders" }[name] ?? "0";
}

/** Where a search leads: what is of people is sealed in the address. */
async function searchPages(person: StaffMember): Promise<PanelPage[]> {
  const pages: PanelPage[] = [];
  for (const { name, path } of panelLists) {
    for (const q of searches[path] ?? []) {
      const answer = await person.submit(path, `/admin/lists/${name}/search`, { q });
      if (!answer.location) throw new Error(`A search for ${q} in ${path}: ${answer.status}`);
      pages.push({ what: `${path}, "${q}"`, path: answer.location });
    }
  }
  return pages;
}
