import { page } from "fresh";
import LiveCounts from "../../../islands/admin/LiveCounts.tsx";
import LiveOrders from "../../../islands/admin/LiveOrders.tsx";
import { define } from "../../../lib/http/mod.ts";
import { dashboardSnapshot, engineState, services, WorkersTile } from "../../../lib/site/mod.ts";
import { formatCount, PageHead, Section, StatRow, StatTile } from "../../../lib/ui/mod.ts";
import { PageTitle } from "../../(_parts)/PageTitle.tsx";

export const handler = define.handlers({
  async GET({ state: { deps } }) {
    const [snapshot, engine] = await Promise.all([
      dashboardSnapshot(deps),
      engineState(deps, services()),
    ]);
    const headers = { "cache-control": "no-store" };
    const nowIso = deps.clock.now().toISOString();
    return page({ snapshot, engine, broker: deps.config.JOBS_BROKER, nowIso }, { headers });
  },
});

/** Why nobody can say how many jobs wait. */
const away = {
  redis: "Redis is away; nothing is lost",
  postgres: "Postgres did not say; nothing is lost",
};

const live = { path: "/ws/admin/orders/", snapshotUrl: "/api/admin/dashboard" };

/** Top to bottom: is the shop selling, is anything stuck, what just happened. */
export default define.page<typeof handler>(({ data: { snapshot, engine, broker, nowIso } }) => {
  const { cursor, included, orders, counts } = snapshot;
  return (
    <>
      <PageTitle title="Dashboard" noindex />
      <PageHead title="Dashboard" />
      <LiveCounts {...live} cursor={cursor} included={included} counts={counts} />
      <Section title="Is anything stuck">
        <StatRow>
          <WorkersTile workers={engine.workers} embedded={engine.embedded} />
          <StatTile
            label="Jobs waiting"
            value={engine.waiting === null ? "unknown" : formatCount(engine.waiting)}
            note={engine.waiting === null ? away[broker] : undefined}
            tone={engine.waiting === null ? "bad" : undefined}
          />
          <StatTile
            label="Dead jobs"
            value={engine.dead === null ? "unknown" : formatCount(engine.dead)}
            tone={engine.dead ? "bad" : undefined}
          />
          <StatTile
            label="Promises not published"
            value={formatCount(engine.unpublished)}
            tone={engine.unpublished > 0 ? "waiting" : undefined}
          />
          <StatTile
            label="Mails in doubt"
            value={formatCount(engine.inDoubt)}
            note={engine.inDoubt > 0 ? "may have been sent twice" : undefined}
            tone={engine.inDoubt > 0 ? "waiting" : undefined}
          />
        </StatRow>
      </Section>
      <Section title="What just happened" act={{ href: "/admin/orders", label: "All orders" }}>
        <LiveOrders {...live} cursor={cursor} included={included} orders={orders} nowIso={nowIso} />
      </Section>
    </>
  );
});
