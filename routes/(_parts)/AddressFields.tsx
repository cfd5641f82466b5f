import type { FieldErrors } from "../../lib/errors.ts";
import type { checkout } from "../../lib/i18n/en/checkout.ts";
import { useTexts } from "../../lib/i18n/use_texts.ts";
import { countryCodes } from "../../lib/shop/shape.ts";
import { Field, type FieldProps, Select } from "../../lib/ui/mod.ts";

/** What was typed into a form, and what is wrong with it. */
export interface FieldState {
  values: Readonly<Record<string, string>>;
  errors: FieldErrors;
}

type Labels = typeof checkout.fields;

/** A field whose words are those of the checkout, by their names there. */
export interface FieldOfForm extends Omit<FieldProps, "label" | "hint"> {
  label: keyof Labels;
  hint?: keyof Labels;
  isOptional?: boolean;
}

export const nameField: FieldOfForm = {
  name: "name",
  label: "name",
  autocomplete: "name",
  maxLength: 100,
};

export const phoneField: FieldOfForm = {
  name: "phone",
  label: "phone",
  type: "tel",
  inputMode: "tel",
  hint: "phoneHint",
  autocomplete: "tel",
  maxLength: 30,
  isOptional: true,
};

export const placeFields: readonly FieldOfForm[] = [
  {
    name: "street",
    label: "street",
    autocomplete: "shipping address-line1",
    maxLength: 120,
  },
  {
    name: "street2",
    label: "street2",
    autocomplete: "shipping address-line2",
    maxLength: 120,
    isOptional: true,
  },
  {
    name: "postcode",
    label: "postcode",
    autocomplete: "shipping postal-code",
    maxLength: 12,
    width: "half",
  },
  {
    name: "city",
    label: "city",
    autocomplete: "shipping address-level2",
    maxLength: 80,
    width: "half",
  },
];

/** Who receives a parcel. */
export function PersonFields(typed: FieldState) {
  return <Fields fields={[nameField, phoneField]} {...typed} />;
}

/** Where it goes. */
export function AddressFields(typed: FieldState) {
  return (
    <>
      <Fields fields={placeFields} {...typed} />
      <Countries {...typed} />
    </>
  );
}

/** Fields with what was typed and what is wrong with it; a card is never shown again. */
export function Fields({ fields, values, errors, isOptional }: FieldState & {
  fields: readonly FieldOfForm[];
  isOptional?: boolean;
}) {
  const { fields: t } = useTexts().checkout;
  return fields.map(({ isOptional: mayBeEmpty, label, hint, ...field }) => (
    <Field
      key={field.name}
      {...field}
      label={t[label]}
      hint={hint && t[hint]}
      value={values[field.name]}
      error={errors[field.name]}
      required={!isOptional && !mayBeEmpty}
    />
  ));
}

function Countries({ values, errors }: FieldState) {
  const { checkout: { fields: t }, terms: { countries } } = useTexts();
  const options = countryCodes.map((value) => ({ value, label: countries[value] }));
  return (
    <Select
      name="country"
      label={t.country}
      options={[{ value: "", label: t.chooseCountry }, ...options]}
      value={values.country}
      error={errors.country}
      autocomplete="shipping country"
      required
    />
  );
}
