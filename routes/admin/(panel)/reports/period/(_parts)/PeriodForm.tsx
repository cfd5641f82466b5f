import type { FieldErrors } from "../../../../../../lib/errors.ts";
import { commonPeriods, type TypedPeriod } from "../../../../../../lib/reports/mod.ts";
import { Field, SubmitButton } from "../../../../../../lib/ui/mod.ts";
import { notCurrent } from "../../../../../../lib/ui/data/aria_current.ts";
import { PERIOD_PATH, periodHref } from "./period_href.ts";

export interface PeriodFormProps {
  typed: TypedPeriod;
  errors: FieldErrors;
  today: string;
}

/** Which days; as a text, so that what no calendar has is shown again as it was typed. */
export function PeriodForm({ typed, errors, today }: PeriodFormProps) {
  const field = (name: "from" | "to") => ({
    name,
    value: typed[name],
    error: errors[name],
    autocomplete: "off",
    inputMode: "numeric" as const,
    maxLength: 100,
    width: "short" as const,
  });
  return (
    <>
      <form method="get" action={PERIOD_PATH} class="form charts-days" novalidate>
        <Field {...field("from")} label="First day" hint="Like 2026-03-01" />
        <Field {...field("to")} label="Last day" hint="366 days at most" />
        <SubmitButton>Compare</SubmitButton>
      </form>
      <p class="charts-usual">
        {commonPeriods(today).map(({ label, period }, at) => (
          <>
            {at > 0 ? ", " : null}
            <a key={label} href={periodHref(period)} aria-current={notCurrent}>{label}</a>
          </>
        ))}
      </p>
    </>
  );
}
