import type { FieldErrors } from "../../../../../lib/errors.ts";
import { currencySign } from "../../../../../lib/money/mod.ts";
import {
  CsrfField,
  ErrorSummary,
  Field,
  FormGroup,
  LinkButton,
  PageHead,
  SubmitButton,
} from "../../../../../lib/ui/mod.ts";
import { PageTitle } from "../../../../(_parts)/PageTitle.tsx";

export interface NewCouponViewProps {
  values: Readonly<Record<string, string>>;
  errors: FieldErrors;
  csrf: string;
  currency: string;
}

/** The form of a new code: what it takes off, and for whom and how long. */
export function NewCouponView({ values, errors, csrf, currency }: NewCouponViewProps) {
  const sign = currencySign(currency);
  const field = (name: string) => ({
    name,
    value: values[name],
    error: errors[name],
    autocomplete: "off",
    width: "half" as const,
  });
  return (
    <>
      <PageTitle title="Make a code" isRefused={Object.keys(errors).length > 0} noindex />
      <PageHead title="Make a code" note="It takes something off at the cart" />
      <ErrorSummary errors={errors} title="Nothing was made" />
      <form method="post" action="/admin/coupons/new" class="form" novalidate>
        <CsrfField token={csrf} />
        <FormGroup legend="What it takes off">
          <Field
            {...field("code")}
            label="Code"
            hint="4 to 24 letters and digits. Empty: one that nobody guesses"
            maxLength={40}
          />
          <Field {...field("percent")} label="Percent" hint="1 to 99" inputMode="numeric" />
          <Field
            {...field("amount")}
            label={`Or an amount, ${sign}`}
            hint="With a least order above it"
            inputMode="decimal"
          />
          <Field
            {...field("minimum")}
            label={`Goods from, ${sign}`}
            hint="Empty: any order"
            inputMode="decimal"
          />
        </FormGroup>
        <FormGroup legend="For whom, and how long">
          <Field
            {...field("uses")}
            label="Uses in all"
            hint="1: whoever is first. Empty: any number"
            inputMode="numeric"
          />
          <Field {...field("starts")} type="date" label="First day" hint="Empty: from now on" />
          <Field
            {...field("ends")}
            type="date"
            label="Last day"
            hint="To its end, UTC. Empty: until somebody ends it"
          />
          <div class="field terms-choices">
            <label>
              <input type="checkbox" name="once" value="1" checked={values.once === "1"} />
              Once for each customer
            </label>
          </div>
        </FormGroup>
        <div class="page-acts">
          <SubmitButton>Make it</SubmitButton>
          <LinkButton href="/admin/coupons" tone="quiet">Leave it</LinkButton>
        </div>
      </form>
    </>
  );
}
