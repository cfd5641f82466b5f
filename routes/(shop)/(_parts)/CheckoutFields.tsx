import type { FieldErrors } from "../../../lib/errors.ts";
import { countries, EXPIRY_RULE } from "../../../lib/orders/shape.ts";
import {
  isPriced,
  rateWords,
  servedCountries,
  type ShippingTerms,
} from "../../../lib/terms/mod.ts";
import { Choice, FormGroup, Select } from "../../../lib/ui/mod.ts";
import {
  type FieldOfForm,
  Fields,
  type FieldState,
  nameField,
  phoneField,
  placeFields,
} from "../../(_parts)/AddressFields.tsx";

export interface CheckoutFieldsProps {
  /** What was typed before, but never a card. */
  values: Record<string, string>;
  errors: FieldErrors;
  shipping: ShippingTerms;
  currency: string;
  /** A card is typed in here, not on a page of the provider. */
  takesCards: boolean;
}

/** Who orders, where it goes, how it is paid. */
export function CheckoutFields(typed: CheckoutFieldsProps) {
  return (
    <>
      <FormGroup legend="Your details">
        <Fields fields={you} {...typed} />
      </FormGroup>
      <FormGroup legend="Delivery address">
        <Fields fields={placeFields} {...typed} />
        <Countries {...typed} />
      </FormGroup>
      <FormGroup legend="Payment">
        <HowToPay {...typed} />
        {typed.takesCards
          ? (
            <div class="form-fields card-fields">
              <Fields fields={card} {...typed} isOptional />
            </div>
          )
          : null}
      </FormGroup>
    </>
  );
}

const you: readonly FieldOfForm[] = [nameField, {
  name: "email",
  label: "E-mail",
  type: "email",
  inputMode: "email",
  hint: "For the confirmation, nothing else",
  autocomplete: "email",
  maxLength: 254,
}, phoneField];

const card: readonly FieldOfForm[] = [
  {
    name: "card_number",
    label: "Card number",
    hint: "To try: 4242 4242 4242 4242",
    autocomplete: "cc-number",
    inputMode: "numeric",
  },
  {
    name: "card_expiry",
    label: "Expiry date",
    hint: "MM/YY",
    autocomplete: "cc-exp",
    inputMode: "numeric",
    maxLength: 7,
    width: "half",
  },
  {
    name: "card_cvc",
    label: "Security code",
    hint: "3 or 4 digits",
    autocomplete: "cc-csc",
    inputMode: "numeric",
    maxLength: 4,
    width: "half",
  },
];

/** With its price, where delivery has any: who chooses another country knows what changes. */
function Countries({ values, errors, shipping, currency }: CheckoutFieldsProps) {
  const hasPrices = isPriced(shipping);
  const options = servedCountries(shipping).map((value) => ({
    value,
    label: hasPrices
      ? `${countries[value]}: ${rateWords(shipping, value, currency)}`
      : countries[value],
  }));
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

function HowToPay(
  { values, errors, takesCards }: FieldState & Pick<CheckoutFieldsProps, "takesCards">,
) {
  return (
    <Choice
      name="payment"
      legend="How do you want to pay?"
      value={values.payment}
      error={errors.payment}
      options={[
        {
          value: "on_delivery",
          label: "On delivery",
          hint: `Cash or card to the driver. ${EXPIRY_RULE}`,
        },
        takesCards
          ? { value: "test_card", label: "By card" }
          : { value: "test_card", label: "By card", hint: "On the next page, of our provider" },
      ]}
    />
  );
}

const fieldOrder = [...you, ...placeFields, { name: "country" }, { name: "payment" }, ...card]
  .map(({ name }) => name);

/** Faults of cart lines have no field here: they are told for the form as a whole. */
export function inOrderOfForm(errors: FieldErrors): FieldErrors {
  const known = fieldOrder.filter((name) => errors[name]).map((name) => [name, errors[name]!]);
  const others = Object.entries(errors).filter(([name]) => !fieldOrder.includes(name));
  const whole = others.map(([, message]) => message).join(". ");
  return Object.fromEntries([...(whole ? [["form", whole]] : []), ...known]);
}
