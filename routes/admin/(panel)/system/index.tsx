import { page } from "fresh";
import { detailedHealth } from "../../../../lib/health/mod.ts";
import { define } from "../../../../lib/http/mod.ts";
import { readHistory, type SpanHours, spans } from "../../../../lib/metrics/history/mod.ts";
import { listReleases } from "../../../../lib/releases/mod.ts";
import { services } from "../../../../lib/site/mod.ts";
import { Moment, PageHead, Section } from "../../../../lib/ui/mod.ts";
import { PageTitle } from "../../../(_parts)/PageTitle.tsx";
import { HealthTable } from "./(_parts)/HealthTable.tsx";
import { MetricCharts } from "./(_parts)/MetricCharts.tsx";
import { SystemTabs } from "./(_parts)/SystemTabs.tsx";

export const handler = define.handlers({
  async GET({ url, state: { deps } }) {
    const { broker, realtime } = services();
    const [health, history] = await Promise.all([
      detailedHealth(deps, { broker, loopbackMs: () => realtime.loopbackMs() }),
      readHistory(deps, hoursOf(url)),
    ]);
    const now = deps.clock.now();
    const span = { since: new Date(history.from), until: now };
    return page({ health, history, releases: await listReleases(deps, span), now });
  },
});

/** An hour, where the address asks for nothing that is kept. */
function hoursOf(url: URL): SpanHours {
  const asked = url.searchParams.get("hours") ?? "";
  return Object.hasOwn(spans, asked) ? Number(asked) as SpanHours : 1;
}

export default define.page<typeof handler>(({ data: { health, history, releases, now } }) => (
  <>
    <PageTitle title="System" noindex />
    <PageHead
      title="System"
      note={
        <>
          {`${health.status}, release ${health.version}, as of `}
          <Moment at={new Date(health.timestamp)} now={now} />
        </>
      }
    />
    <SystemTabs path="/admin/system" />
    <HealthTable components={health.components} now={now} />
    <Section title="What it did" id="metrics">
      <MetricCharts history={history} releases={releases} />
    </Section>
  </>
));
