import type { FieldErrors } from "../../../../../lib/errors.ts";
import { countries, countryCodes } from "../../../../../lib/shop/shape.ts";
import { MAX_SELLER } from "../../../../../lib/terms/mod.ts";
import {
  CsrfField,
  DataTable,
  ErrorSummary,
  Notice,
  PageHead,
  SubmitButton,
  TextArea,
} from "../../../../../lib/ui/mod.ts";
import { CellField, SeenField } from "../../../../../lib/ui/panel/terms/CellField.tsx";
import { PageTitle } from "../../../../(_parts)/PageTitle.tsx";

export interface TaxesViewProps {
  values: Readonly<Record<string, string>>;
  errors: FieldErrors;
  isSaved: boolean;
  mayChange: boolean;
  departments: readonly { id: number; name: string }[];
  csrf: string;
}

/** The form of the taxes that prices contain. */
export function TaxesView(props: TaxesViewProps) {
  const { values, errors, isSaved, mayChange, departments, csrf } = props;
  return (
    <>
      <PageTitle title="Taxes" isRefused={Object.keys(errors).length > 0} noindex />
      <PageHead title="Taxes" note="How much of each price is tax: prices stay what they are">
        <a href="/admin/taxes/products">Tax of products</a>
        <a href="/admin/shipping">Delivery</a>
      </PageHead>
      <ErrorSummary errors={errors} title="Nothing was changed" />
      {isSaved ? <Notice tone="good" live>Saved. New orders say it.</Notice> : null}
      {values.seen === "0"
        ? (
          <Notice tone="info">
            Nothing is set yet: carts and invoices name no tax. These are rates of 2025, to check
            and save.
          </Notice>
        )
        : null}
      <form method="post" action="/admin/taxes" class="form" novalidate>
        <CsrfField token={csrf} />
        <SeenField value={values.seen} />
        <DataTable
          caption="Rates"
          columns={[
            { label: "Where an order goes" },
            { label: "Standard, %", numeric: true },
            { label: "Reduced, %", numeric: true },
          ]}
        >
          {countryCodes.map((code) => (
            <tr key={code}>
              <th scope="row">{countries[code]}</th>
              {(["standard", "reduced"] as const).map((kind) => {
                const name = `${kind}_${code}`;
                return (
                  <CellField
                    key={kind}
                    name={name}
                    label={`${kind === "standard" ? "Standard" : "Reduced"} rate of ${
                      countries[code]
                    }`}
                    value={values[name]}
                    error={errors[name]}
                    placeholder="none"
                  />
                );
              })}
            </tr>
          ))}
        </DataTable>
        <fieldset class="form-group">
          <legend>Departments with the reduced rate</legend>
          <p class="page-note">
            A product may have <a href="/admin/taxes/products">a class of its own</a>.
          </p>
          <div class="terms-choices">
            {departments.map(({ id, name }) => (
              <label key={id}>
                <input
                  type="checkbox"
                  name={`department_${id}`}
                  value="1"
                  checked={values[`department_${id}`] === "1"}
                />
                {name}
              </label>
            ))}
          </div>
        </fieldset>
        <TextArea
          name="seller"
          label="Who sells, on invoices"
          hint="Name, address, VAT number: one line each"
          value={values.seller}
          error={errors.seller}
          maxLength={MAX_SELLER}
          rows={4}
        />
        {mayChange ? <SubmitButton>Save</SubmitButton> : null}
      </form>
    </>
  );
}
