import type { FieldErrors } from "../../../../../lib/errors.ts";
import { currencySign } from "../../../../../lib/money/mod.ts";
import { countries, type Country, countryCodes } from "../../../../../lib/shop/shape.ts";
import {
  CsrfField,
  DataTable,
  ErrorSummary,
  Field,
  FormGroup,
  Notice,
  PageHead,
  Select,
  SubmitButton,
} from "../../../../../lib/ui/mod.ts";
import { CellField, SeenField } from "../../../../../lib/ui/panel/terms/CellField.tsx";
import { PageTitle } from "../../../../(_parts)/PageTitle.tsx";

export interface ShippingViewProps {
  values: Readonly<Record<string, string>>;
  errors: FieldErrors;
  isSaved: boolean;
  mayChange: boolean;
  csrf: string;
  currency: string;
}

/** The form of what delivery costs: as usual, and where it is otherwise. */
export function ShippingView(props: ShippingViewProps) {
  const { values, errors, isSaved, mayChange, csrf, currency } = props;
  const sign = currencySign(currency);
  const field = (name: string) => ({ name, value: values[name], error: errors[name] });
  return (
    <>
      <PageTitle title="Delivery" isRefused={Object.keys(errors).length > 0} noindex />
      <PageHead title="Delivery" note="What it costs, where to, and the least order">
        <a href="/admin/taxes">Taxes</a>
      </PageHead>
      <ErrorSummary errors={errors} title="Nothing was changed" />
      {isSaved
        ? <Notice tone="good" live>Saved. Open checkouts show it from now on.</Notice>
        : null}
      <form method="post" action="/admin/shipping" class="form" novalidate>
        <CsrfField token={csrf} />
        <SeenField value={values.seen} />
        <FormGroup legend="As usual">
          <Field
            {...field("price")}
            label={`Price, ${sign}`}
            hint="Empty: free"
            inputMode="decimal"
            autocomplete="off"
            width="half"
          />
          <Field
            {...field("free")}
            label={`Free from, ${sign}`}
            hint="Goods of this sum on go for nothing. Empty: none do"
            inputMode="decimal"
            autocomplete="off"
            width="half"
          />
          <Field
            {...field("minimum")}
            label={`Least order, ${sign}`}
            hint="Goods alone, before any code. Empty: any"
            inputMode="decimal"
            autocomplete="off"
            width="half"
          />
          <Select
            {...field("home")}
            label="Most parcels go to"
            hint="Its price is shown until a shopper chooses"
            options={countryCodes.map((value) => ({ value, label: countries[value] }))}
            width="half"
          />
        </FormGroup>
        <DataTable
          caption="Countries"
          columns={[
            { label: "Deliver to" },
            { label: `Price, ${sign}`, numeric: true },
            { label: `Free from, ${sign}`, numeric: true },
          ]}
        >
          {countryCodes.map((code) => (
            <CountryRow
              key={code}
              code={code}
              {...{ values, errors }}
            />
          ))}
        </DataTable>
        {mayChange ? <SubmitButton>Save</SubmitButton> : null}
      </form>
    </>
  );
}

function CountryRow(
  { code, values, errors }: { code: Country } & Pick<ShippingViewProps, "values" | "errors">,
) {
  const name = countries[code];
  return (
    <tr>
      <th scope="row" class="terms-country">
        <label>
          <input
            type="checkbox"
            name={`to_${code}`}
            value="1"
            checked={values[`to_${code}`] === "1"}
          />
          {name}
        </label>
      </th>
      <CellField
        name={`price_${code}`}
        label={`Price to ${name}`}
        value={values[`price_${code}`]}
        error={errors[`price_${code}`]}
        placeholder="usual"
      />
      <CellField
        name={`free_${code}`}
        label={`Free to ${name} from`}
        value={values[`free_${code}`]}
        error={errors[`free_${code}`]}
      />
    </tr>
  );
}
