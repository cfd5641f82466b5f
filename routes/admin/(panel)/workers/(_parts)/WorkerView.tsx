import LiveList from "../../../../../islands/admin/LiveList.tsx";
import {
  Breadcrumbs,
  CsrfField,
  ErrorSummary,
  PageHead,
  secondOfDay,
  SubmitButton,
} from "../../../../../lib/ui/mod.ts";
import { PageTitle } from "../../../../(_parts)/PageTitle.tsx";
import type { WorkerPage } from "./worker_page.ts";
import { WorkerReadings } from "./WorkerReadings.tsx";
import { workerPath } from "./worker_words.ts";

/** One worker: how it does, what it runs, and the way to take it out. */
export function WorkerView({ data, csrf }: { data: WorkerPage; csrf: string }) {
  const { worker, mayAct, drain, errors, now } = data;
  const here = workerPath(worker);
  return (
    <>
      <PageTitle title={`Worker ${worker}`} isRefused={Object.keys(errors).length > 0} noindex />
      <Breadcrumbs trail={[{ href: "/admin/workers", label: "Workers" }]} />
      <PageHead
        title={`Worker ${worker}`}
        note={
          <noscript>
            As of {secondOfDay(now)}. <a href={here}>Look again</a>
          </noscript>
        }
      >
        {mayAct
          ? (
            <form method="post" action={`${here}/${drain ? "resumption" : "drain"}`}>
              <CsrfField token={csrf} />
              {drain
                ? <SubmitButton>Let it claim again</SubmitButton>
                : <SubmitButton tone="quiet">Drain this worker</SubmitButton>}
            </form>
          )
          : null}
      </PageHead>
      <ErrorSummary errors={errors} />
      <LiveList
        id="worker"
        groups={["jobs"]}
        cursor={null}
        everyMs={3_000}
        nowIso={now.toISOString()}
        noun={{ one: "figure", many: "figures of this worker" }}
      />
      <WorkerReadings data={data} />
    </>
  );
}
