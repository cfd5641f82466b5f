import { page } from "fresh";
import { may } from "../../../../../lib/accounts/mod.ts";
import type { FieldErrors } from "../../../../../lib/errors.ts";
import { define } from "../../../../../lib/http/mod.ts";
import {
  findPeriodReport,
  type PeriodReport,
  type TypedPeriod,
} from "../../../../../lib/reports/mod.ts";
import { ErrorSummary, LinkButton, PageHead } from "../../../../../lib/ui/mod.ts";
import { PageTitle } from "../../../../(_parts)/PageTitle.tsx";
import { PeriodCharts } from "./(_parts)/PeriodCharts.tsx";
import { PeriodForm } from "./(_parts)/PeriodForm.tsx";
import { PeriodTables } from "./(_parts)/PeriodTables.tsx";
import { PeriodTiles } from "./(_parts)/PeriodTiles.tsx";
import { askedPeriod } from "./(_parts)/asked_period.ts";

interface PeriodPage {
  typed: TypedPeriod;
  errors: FieldErrors;
  today: string;
  /** Null where no period was understood. */
  report: PeriodReport | null;
  mayCoupons: boolean;
}

/** `?from=2026-03-01&to=2026-03-31`; without any of it the last thirty days. */
export const handler = define.handlers({
  async GET({ url, state: { deps, account } }) {
    const { typed, today, read } = askedPeriod(url.searchParams, deps);
    const mayCoupons = may(account!.role, "coupons.read");
    const common = { typed, today, mayCoupons };
    if (!read.ok) {
      const { errors } = read;
      return page<PeriodPage>({ ...common, errors, report: null }, { status: 422 });
    }
    const report = await findPeriodReport(deps, read.period);
    return page<PeriodPage>({ ...common, errors: {}, report });
  },
});

export default define.page<typeof handler>(({ data, state }) => {
  const { typed, errors, today, report, mayCoupons } = data;
  const zone = state.deps.config.TIME_ZONE;
  return (
    <>
      <PageTitle
        title="Compare a period"
        isRefused={Object.keys(errors).length > 0}
        noindex
      />
      <PageHead
        title="Compare a period"
        note={`days of ${zone}, without cancelled orders; what was paid back is not taken off`}
      >
        <LinkButton href="/admin/reports" tone="quiet">Daily reports</LinkButton>
      </PageHead>
      <ErrorSummary errors={errors} title="There is no such period" />
      <PeriodForm typed={typed} errors={errors} today={today} />
      {report
        ? (
          <>
            <PeriodTiles report={report} />
            <PeriodCharts report={report} />
            <PeriodTables report={report} mayCoupons={mayCoupons} />
          </>
        )
        : null}
    </>
  );
});
