import assert from "node:assert/strict";
import { App } from "fresh";
import type { JSX } from "preact";
import {
  Breadcrumbs,
  DataTable,
  FilterColumn,
  KeysetNav,
  Pagination,
  PanelRail,
  StatusTabs,
} from "../mod.ts";
import { BlankShell } from "../shells/BlankShell.tsx";

/** The links of what is shown at an address that say something about it, by their text. */
async function currentAt(address: string, shown: JSX.Element): Promise<string[]> {
  const app = new App().get("/*", (ctx) => ctx.render(shown));
  const answer = await app.handler()(new Request(`http://site.test${address}`));
  return [...(await answer.text()).matchAll(/<a\b([^>]*)>([^<]*)/g)]
    .filter(([, attributes]) => /aria-current|data-current|data-ancestor/.test(attributes!))
    .map(([, , text]) => text!);
}

function pagination(page: number) {
  const hrefOf = (number: number) => number === 1 ? "/products" : `/products?page=${number}`;
  return <Pagination label="products" page={page} pageSize={24} total={96} hrefOf={hrefOf} />;
}

Deno.test("of the pages of a list the one shown is current, the way on and back is not", async () => {
  assert.deepEqual(await currentAt("/products", pagination(1)), ["1"]);
  assert.deepEqual(await currentAt("/products?page=2", pagination(2)), ["2"]);
  assert.deepEqual(await currentAt("/products?page=4&utm=x", pagination(4)), ["4"]);
});

Deno.test("of the tabs of a list the one shown is current", async () => {
  const tabs = (state: string) => (
    <StatusTabs
      label="Orders by state"
      tabs={[
        { href: "/admin/orders", label: "All orders", current: state === "" },
        { href: "/admin/orders?status=paid", label: "paid", current: state === "paid" },
      ]}
    />
  );
  assert.deepEqual(await currentAt("/admin/orders", tabs("")), ["All orders"]);
  assert.deepEqual(await currentAt("/admin/orders?status=paid", tabs("paid")), ["paid"]);
  assert.deepEqual(await currentAt("/admin/orders?status=paid&after=9", tabs("paid")), ["paid"]);
});

Deno.test("the rail marks the noun of the page, its name above does not count", async () => {
  const nouns = [
    { href: "/admin/dashboard", label: "Dashboard" },
    { href: "/admin/orders", label: "Orders" },
  ];
  const at = (path: string) => currentAt(path, <PanelRail nouns={nouns} path={path} />);
  assert.deepEqual(await at("/admin/dashboard"), ["Dashboard"]);
  assert.deepEqual(await at("/admin/orders/17"), ["Orders"]);
});

Deno.test("links that only go somewhere never say that they are the page", async () => {
  const columns = [{ label: "Total", sort: { href: "/list?sort=total" } }];
  const shown = (
    <BlankShell>
      <Breadcrumbs trail={[{ href: "/", label: "Home" }, { href: "/list", label: "List" }]} />
      <KeysetNav label="Entries" newerHref="/list" olderHref="/list?after=3" />
      <FilterColumn action="/list" active={1} clearHref="/list">x</FilterColumn>
      <DataTable caption="List" columns={columns}>
        <tr />
      </DataTable>
    </BlankShell>
  );
  for (const address of ["/list", "/list?after=3", "/list?sort=total", "/list?q=x"]) {
    assert.deepEqual(await currentAt(address, shown), [], address);
  }
});
