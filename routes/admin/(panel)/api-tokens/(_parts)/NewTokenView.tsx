import { lifetimes, scopes } from "../../../../../lib/api_tokens/mod.ts";
import type { FieldErrors } from "../../../../../lib/errors.ts";
import {
  CsrfField,
  ErrorSummary,
  Field,
  FieldError,
  fieldId,
  FormGroup,
  LinkButton,
  PageHead,
  Select,
  SubmitButton,
} from "../../../../../lib/ui/mod.ts";
import { PageTitle } from "../../../../(_parts)/PageTitle.tsx";

export interface NewTokenViewProps {
  values: Readonly<Record<string, string>>;
  errors: FieldErrors;
  csrf: string;
}

/** The form of a new token: what it is for, what it may read, and how long. */
export function NewTokenView({ values, errors, csrf }: NewTokenViewProps) {
  return (
    <>
      <PageTitle title="Make a token" isRefused={Object.keys(errors).length > 0} noindex />
      <PageHead title="Make a token" note="For a program that uses the shop's API" />
      <ErrorSummary errors={errors} title="Nothing was made" />
      <form method="post" action="/admin/api-tokens/new" class="form" novalidate>
        <CsrfField token={csrf} />
        <Field
          name="name"
          label="What it is for"
          hint="Such as “Warehouse”: it tells tokens apart"
          value={values.name}
          error={errors.name}
          autocomplete="off"
          maxLength={60}
        />
        <FormGroup legend="What it may">
          <div class="field terms-choices">
            <Chosen name="orders" label={scopes["orders:read"]} values={values} />
            <FieldError name="orders" text={errors.orders} />
          </div>
          <div class="field terms-choices">
            <Chosen name="customers" label={scopes["customers:read"]} values={values} />
          </div>
        </FormGroup>
        <Select
          name="lifetime"
          label="Good for"
          hint="Anybody who has it may do this until then"
          options={Object.entries(lifetimes).map(([value, { label }]) => ({ value, label }))}
          value={values.lifetime}
          error={errors.lifetime}
          width="half"
        />
        <div class="page-acts">
          <SubmitButton>Make it</SubmitButton>
          <LinkButton href="/admin/api-tokens" tone="quiet">Leave it</LinkButton>
        </div>
      </form>
    </>
  );
}

function Chosen(
  { name, label, values }: {
    name: string;
    label: string;
    values: Readonly<Record<string, string>>;
  },
) {
  return (
    <label>
      <input
        type="checkbox"
        id={fieldId(name)}
        name={name}
        value="1"
        checked={values[name] === "1"}
      />
      {label}
    </label>
  );
}
