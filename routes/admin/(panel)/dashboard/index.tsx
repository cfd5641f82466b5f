import { page } from "fresh";
import LiveCounts from "../../../../islands/admin/LiveCounts.tsx";
import LiveEngine from "../../../../islands/admin/LiveEngine.tsx";
import LiveOrders from "../../../../islands/admin/LiveOrders.tsx";
import { define } from "../../../../lib/http/mod.ts";
import { dashboardSnapshot, engineState, services } from "../../../../lib/site/mod.ts";
import { PageHead, Section, timeOfDay } from "../../../../lib/ui/mod.ts";
import { PageTitle } from "../../../(_parts)/PageTitle.tsx";

export const handler = define.handlers({
  async GET({ state: { deps } }) {
    const [snapshot, engine] = await Promise.all([
      dashboardSnapshot(deps),
      engineState(deps, services()),
    ]);
    const nowIso = deps.clock.now().toISOString();
    return page({ snapshot, engine, broker: deps.config.JOBS_BROKER, nowIso });
  },
});

const live = { snapshotUrl: "/api/admin/dashboard" };

/** Top to bottom: is the shop selling, is anything stuck, what just happened. */
export default define.page<typeof handler>(({ data: { snapshot, engine, broker, nowIso } }) => {
  const { cursor, included, orders, counts } = snapshot;
  const alive = { ...live, cursor, included, nowIso };
  return (
    <>
      <PageTitle title="Dashboard" noindex />
      <PageHead title="Dashboard" note={<WithoutScripts nowIso={nowIso} />} />
      <LiveCounts {...alive} counts={counts} />
      <Section title="Is anything stuck?">
        <LiveEngine {...alive} engine={engine} engineUrl="/api/admin/engine" broker={broker} />
      </Section>
      <Section title="What just happened" act={{ href: "/admin/orders", label: "All orders" }}>
        <LiveOrders {...alive} orders={orders} />
      </Section>
    </>
  );
});

function WithoutScripts({ nowIso }: { nowIso: string }) {
  return (
    <noscript>
      As of {timeOfDay(new Date(nowIso))}. Load the page again to see more.
    </noscript>
  );
}
