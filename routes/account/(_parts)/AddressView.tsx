import type { FieldErrors } from "../../../lib/errors.ts";
import { useTexts } from "../../../lib/i18n/use_texts.ts";
import {
  CsrfField,
  ErrorSummary,
  FormGroup,
  PageHead,
  SubmitButton,
  useTypedForm,
} from "../../../lib/ui/mod.ts";
import { AddressFields, PersonFields } from "../../(_parts)/AddressFields.tsx";

export interface AddressViewProps {
  title: string;
  /** `new` for one more. */
  id: string;
  values: Readonly<Record<string, string>>;
  errors: FieldErrors;
  /** There are no others. */
  isOnly: boolean;
  csrf: string;
}

/** One address of a shopper, to change or to forget. */
export function AddressView({ title, id, values, errors, isOnly, csrf }: AddressViewProps) {
  const t = useTexts().account.addresses;
  const path = `/account/addresses/${id}`;
  return (
    <>
      <PageHead title={title} />
      <ErrorSummary errors={errors} />
      <form id={useTypedForm()} method="post" action={path} class="form" novalidate>
        <CsrfField token={csrf} />
        <FormGroup legend={t.who}>
          <PersonFields values={values} errors={errors} />
        </FormGroup>
        <FormGroup legend={t.where}>
          <AddressFields values={values} errors={errors} />
        </FormGroup>
        {isOnly ? null : (
          <label class="check-line">
            <input type="checkbox" name="is_default" checked={values.is_default === "on"} />{" "}
            {t.isDefault}
          </label>
        )}
        <SubmitButton wide>{t.keep}</SubmitButton>
      </form>
      {id === "new" ? null : (
        <form method="post" action={`${path}/removal`} class="form">
          <CsrfField token={csrf} />
          <SubmitButton tone="danger">{t.remove}</SubmitButton>
        </form>
      )}
    </>
  );
}
