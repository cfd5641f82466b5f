import { page } from "fresh";
import LiveCounts from "../../../../islands/admin/LiveCounts.tsx";
import LiveEngine from "../../../../islands/admin/LiveEngine.tsx";
import LiveOrders from "../../../../islands/admin/LiveOrders.tsx";
import { may } from "../../../../lib/accounts/permissions.ts";
import { noteLook, readHandover } from "../../../../lib/handover/mod.ts";
import { define, type State } from "../../../../lib/http/mod.ts";
import { readSales } from "../../../../lib/orders/mod.ts";
import { listReleases } from "../../../../lib/releases/mod.ts";
import { dashboardSnapshot, engineState, services } from "../../../../lib/site/mod.ts";
import { PageHead, Section, timeOfDay } from "../../../../lib/ui/mod.ts";
import { PageTitle } from "../../../(_parts)/PageTitle.tsx";
import { HandoverView } from "./(_parts)/HandoverView.tsx";
import { SalesView } from "./(_parts)/SalesView.tsx";

export const handler = define.handlers({
  async GET({ state }) {
    const { deps } = state;
    const now = deps.clock.now();
    const [snapshot, engine, sales, handover] = await Promise.all([
      dashboardSnapshot(deps),
      engineState(deps, services()),
      readSales(deps),
      handoverTo(state),
    ]);
    const releases = await listReleases(deps, { since: new Date(sales.days[0]!.at), until: now });
    const broker = deps.config.JOBS_BROKER;
    return page({ snapshot, engine, sales, releases, handover, broker, now });
  },
});

/** Most things shown of each group; all of them have pages of their own. */
const SHOWN = 10;

async function handoverTo({ deps, account }: State) {
  const absence = await noteLook(deps, account!.id);
  if (!absence) return null;
  const reader = {
    accountId: account!.id,
    may: (permission: Parameters<typeof may>[1]) => may(account!.role, permission),
  };
  return await readHandover(deps, absence, { reader, limit: SHOWN });
}

const live = { snapshotUrl: "/api/admin/dashboard" };
const weekdays = ["Sunday", "Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday"];

/** Top to bottom: is the shop selling, is anything stuck, what just happened. */
export default define.page<typeof handler>(({ data, state }) => {
  const { snapshot, engine, sales, releases, handover, broker, now } = data;
  const { cursor, included, orders, counts } = snapshot;
  const alive = { ...live, cursor, included, nowIso: now.toISOString() };
  const lastWeek = { ...sales.lastWeek, weekday: weekdays[now.getUTCDay()]! };
  return (
    <>
      <PageTitle title="Dashboard" noindex />
      <PageHead title="Dashboard" note={<WithoutScripts now={now} />} />
      {handover && <HandoverView handover={handover} now={now} csrf={state.csrfToken()} />}
      <LiveCounts {...alive} counts={counts} lastWeek={lastWeek} />
      <SalesView sales={sales} releases={releases} currency={counts.currency} />
      <Section title="Is anything stuck?">
        <LiveEngine {...alive} engine={engine} engineUrl="/api/admin/engine" broker={broker} />
      </Section>
      <Section title="What just happened" act={{ href: "/admin/orders", label: "All orders" }}>
        <LiveOrders {...alive} orders={orders} />
      </Section>
    </>
  );
});

function WithoutScripts({ now }: { now: Date }) {
  return (
    <noscript>
      As of {timeOfDay(now)}. Load the page again to see more.
    </noscript>
  );
}
