import type { FieldErrors } from "../../lib/errors.ts";
import { countries } from "../../lib/orders/shape.ts";
import { Field, type FieldProps, Select } from "../../lib/ui/mod.ts";

/** What was typed into a form, and what is wrong with it. */
export interface FieldState {
  values: Readonly<Record<string, string>>;
  errors: FieldErrors;
}

export interface FieldOfForm extends FieldProps {
  isOptional?: boolean;
}

export const nameField: FieldOfForm = {
  name: "name",
  label: "Name",
  autocomplete: "name",
  maxLength: 100,
};

export const phoneField: FieldOfForm = {
  name: "phone",
  label: "Phone (optional)",
  type: "tel",
  inputMode: "tel",
  hint: "For the carrier, if there is a question on the day",
  autocomplete: "tel",
  maxLength: 30,
  isOptional: true,
};

export const placeFields: readonly FieldOfForm[] = [
  {
    name: "street",
    label: "Street and number",
    autocomplete: "shipping address-line1",
    maxLength: 120,
  },
  {
    name: "street2",
    label: "Flat, floor or company (optional)",
    autocomplete: "shipping address-line2",
    maxLength: 120,
    isOptional: true,
  },
  {
    name: "postcode",
    label: "Postcode",
    autocomplete: "shipping postal-code",
    maxLength: 12,
    width: "half",
  },
  {
    name: "city",
    label: "City",
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
  return fields.map(({ isOptional: mayBeEmpty, ...field }) => (
    <Field
      key={field.name}
      {...field}
      value={values[field.name]}
      error={errors[field.name]}
      required={!isOptional && !mayBeEmpty}
    />
  ));
}

function Countries({ values, errors }: FieldState) {
  const options = Object.entries(countries).map(([value, label]) => ({ value, label }));
  return (
    <Select
      name="country"
      label="Country"
      options={[{ value: "", label: "Choose one" }, ...options]}
      value={values.country}
      error={errors.country}
      autocomplete="shipping country"
      required
    />
  );
}
