import { page } from "fresh";
import LiveLog from "../../../../../islands/admin/LiveLog.tsx";
import { DAY_MS } from "../../../../../lib/clock.ts";
import { define } from "../../../../../lib/http/mod.ts";
import { newestLines, readLogQuery, shownLine } from "../../../../../lib/site/mod.ts";
import {
  exactTime,
  Field,
  Notice,
  PageHead,
  Select,
  SubmitButton,
} from "../../../../../lib/ui/mod.ts";
import { PageTitle } from "../../../../(_parts)/PageTitle.tsx";
import { SystemTabs } from "../(_parts)/SystemTabs.tsx";

const PATH = "/admin/system/log";

export const handler = define.handlers({
  async GET({ url, state: { deps } }) {
    const { query, filter } = readLogQuery(url.searchParams);
    const { LOG_DIR } = deps.config;
    const now = deps.clock.now();
    const span = { since: new Date(now.getTime() - DAY_MS), until: now };
    const log = LOG_DIR === undefined ? null : await newestLines(LOG_DIR, { filter, ...span });
    return page({ query, filter, log, now });
  },
});

export default define.page<typeof handler>(({ data: { query, filter, log, now } }) => {
  const asked = new URLSearchParams(Object.entries(query).filter(([, value]) => value !== ""));
  return (
    <>
      <PageTitle title="Log" noindex />
      <PageHead title="Log" note="The newest lines of web, worker and scheduler of this machine" />
      <SystemTabs path={PATH} />
      <form method="get" action={PATH} class="form log-filter">
        <Field
          name="about"
          label="About"
          hint="The whole id of a request, a job or an order; lines of the last 24 hours"
          value={query.about}
          maxLength={200}
          autocomplete="off"
        />
        <Select name="level" label="Level" width="short" value={query.level} options={levels} />
        <Select
          name="service"
          label="Process"
          width="short"
          value={query.service}
          options={services}
        />
        <SubmitButton tone="quiet">Show</SubmitButton>
      </form>
      {log
        ? (
          <LiveLog
            label="Log"
            path={`/sse/admin/log${asked.size > 0 ? `?${asked}` : ""}`}
            file={`${PATH}/file${asked.size > 0 ? `?${asked}` : ""}`}
            lines={log.lines.map((line) => shownLine(line, filter))}
            after={log.next}
            asOf={exactTime(now).slice(11)}
          />
        )
        : (
          <Notice tone="info" title="The processes keep no lines where this page could read them">
            <p>Set LOG_DIR to a folder, and they are shown here.</p>
          </Notice>
        )}
    </>
  );
});

const levels = [
  { value: "", label: "all" },
  { value: "info", label: "info and graver" },
  { value: "warn", label: "warn and error" },
  { value: "error", label: "error" },
];

const services = ["", "web", "worker", "scheduler"]
  .map((value) => ({ value, label: value || "all" }));
