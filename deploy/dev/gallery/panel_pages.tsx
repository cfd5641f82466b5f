import type { ComponentChildren } from "preact";
import {
  BlankShell,
  CheckCell,
  ConnectionDot,
  DataTable,
  ErrorSummary,
  Field,
  KeysetNav,
  LinkCell,
  Money,
  NumberCell,
  OrderCard,
  OrderCards,
  orderStates,
  PageHead,
  PanelShell,
  Problem,
  Section,
  ShopShell,
  Sparkline,
  StatRow,
  StatTile,
  StatusBadge,
  StatusTabs,
  SubmitButton,
  Time,
} from "../../../lib/ui/mod.ts";
import { shopFoot } from "./wares.ts";

const now = new Date("2026-03-04T12:00:00Z");
const nouns = [
  { href: "/admin/dashboard", label: "Dashboard" },
  { href: "/admin/orders", label: "Orders", attention: 12 },
  { href: "/admin/products", label: "Products" },
  { href: "/admin/jobs", label: "Jobs" },
  { href: "/admin/dead", label: "Dead letters", attention: 3, tone: "bad" as const },
  { href: "/admin/system", label: "System" },
];
const names = ["Ada Example", "Bo Li", "Maximiliane Freifrau von und zu Hohenstein-Wolfsburg"];
const states = orderStates;
const hours = [2, 4, 3, 1, 0, 0, 2, 7, 11, 14, 12, 15, 19, 13, 12, 17, 22, 31, 27, 18, 12];

/** An order of the gallery, by its place. */
function orderAt(index: number) {
  return {
    number: `SM-${1042 - index}`,
    href: `/admin/orders/${index}`,
    state: states[index % states.length]!,
    totalCents: index === 2 ? 12_345_600 : 1_990 + index * 713,
    customer: names[index % names.length]!,
    units: index + 1,
    at: new Date(now.getTime() - index * index * 97_000),
  };
}

function Panel({ path, children }: { path: string; children: ComponentChildren }) {
  return (
    <PanelShell
      nouns={nouns}
      path={path}
      who={{ email: "grace.longname@smartmarket.example", role: "admin" }}
      csrf="x"
      search={{ action: "/admin/orders", label: "Search orders" }}
      connection={<ConnectionDot state="live" />}
    >
      {children}
    </PanelShell>
  );
}

/** Is the shop selling, is anything stuck, what just happened. */
export function DashboardPage() {
  return (
    <Panel path="/admin/dashboard">
      <PageHead title="Dashboard" />
      <StatRow>
        <StatTile label="Orders today" value="184" note="12 more than yesterday" tone="good">
          <Sparkline values={hours} label="Orders an hour: 12 now, 31 at most" />
        </StatTile>
        <StatTile label="Revenue today" value="€8,412.50" note="at €45.72 an order">
          <Sparkline values={hours.toReversed()} label="Revenue an hour" />
        </StatTile>
        <StatTile label="Jobs waiting" value="7" note="the oldest for 2 s" href="/admin/jobs">
          <Sparkline values={[1, 1, 2, 1, 9, 7, 3, 2, 7]} label="Jobs waiting" />
        </StatTile>
        <StatTile label="Dead letters" value="3" note="the last 4 min ago" tone="bad" href="/dead">
          <Sparkline values={[0, 0, 0, 0, 0, 0, 1, 1, 3]} label="Dead letters" />
        </StatTile>
      </StatRow>
      <Section title="Latest orders" act={{ href: "/admin/orders", label: "All orders" }}>
        <OrderCards>
          {Array.from(
            { length: 12 },
            (_, index) => (
              <OrderCard key={index} {...orderAt(index)} now={now} isNew={index === 0} />
            ),
          )}
        </OrderCards>
      </Section>
    </Panel>
  );
}

const columns = [
  { label: "Choose", hidden: true },
  { label: "Order" },
  { label: "State" },
  { label: "Customer" },
  { label: "Units", numeric: true },
  { label: "Total", numeric: true, sort: { href: "?sort=total" } },
  {
    label: "Placed",
    numeric: true,
    sort: { href: "?sort=at", direction: "descending" as const },
  },
];

/** All orders, dense. */
export function OrdersPage() {
  return (
    <Panel path="/admin/orders">
      <PageHead title="Orders" note="1,204 orders" />
      <StatusTabs
        label="Orders by state"
        tabs={states.map((state, index) => ({
          href: `?state=${state}`,
          label: state,
          count: 7 ** index % 1000,
          current: index === 0,
        }))}
      />
      <DataTable caption="Orders" columns={columns}>
        {Array.from({ length: 24 }, (_, index) => <OrderRow key={index} index={index} />)}
      </DataTable>
      <KeysetNav label="orders" olderHref="?before=1" summary="24 of 1,204" />
    </Panel>
  );
}

function OrderRow({ index }: { index: number }) {
  const { number, href, state, customer, units, totalCents, at } = orderAt(index);
  return (
    <tr>
      <CheckCell name="order" value={number} label={`Order ${number}`} checked={index === 3} />
      <LinkCell href={href}>{number}</LinkCell>
      <td>
        <StatusBadge state={state} />
      </td>
      <td>{customer}</td>
      <NumberCell>{units}</NumberCell>
      <NumberCell>
        <Money cents={totalCents} />
      </NumberCell>
      <NumberCell>
        <Time at={at} now={now} />
      </NumberCell>
    </tr>
  );
}

/** The door of the panel, after a refusal. */
export function LoginPage() {
  return (
    <BlankShell>
      <h1>Log in to the panel</h1>
      <ErrorSummary
        title="That did not match"
        errors={{ form: "Check the address and the password, then try again." }}
      />
      <form method="post" class="form">
        <Field name="email" label="E-mail" type="email" autocomplete="username" />
        <Field name="password" label="Password" type="password" autocomplete="current-password" />
        <SubmitButton wide>Log in</SubmitButton>
      </form>
    </BlankShell>
  );
}

/** A page that could not be given. */
export function ProblemPage() {
  return (
    <ShopShell foot={shopFoot}>
      <Problem
        status={404}
        title="There is no such page"
        advice="Check the address, or search for the product by its name."
        trace="0198c0de-7a11-7000-8000-000000000042"
        code="page.missing"
        ways={[{ href: "/", label: "To the shop" }, { href: "/categories", label: "Categories" }]}
        contact={shopFoot.contact}
      />
    </ShopShell>
  );
}
