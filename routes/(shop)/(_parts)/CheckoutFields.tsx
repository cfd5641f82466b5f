import type { FieldErrors } from "../../../lib/errors.ts";
import { useLocale, useTexts } from "../../../lib/i18n/use_texts.ts";
import { expiryRule } from "../../../lib/orders/shape.ts";
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
  const { groups: t } = useTexts().checkout;
  return (
    <>
      <FormGroup legend={t.you}>
        <Fields fields={you} {...typed} />
      </FormGroup>
      <FormGroup legend={t.address}>
        <Fields fields={placeFields} {...typed} />
        <Countries {...typed} />
      </FormGroup>
      <FormGroup legend={t.payment}>
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
  label: "email",
  type: "email",
  inputMode: "email",
  hint: "emailHint",
  autocomplete: "email",
  maxLength: 254,
}, phoneField];

const card: readonly FieldOfForm[] = [
  {
    name: "card_number",
    label: "cardNumber",
    hint: "cardNumberHint",
    autocomplete: "cc-number",
    inputMode: "numeric",
  },
  {
    name: "card_expiry",
    label: "cardExpiry",
    hint: "cardExpiryHint",
    autocomplete: "cc-exp",
    inputMode: "numeric",
    maxLength: 7,
    width: "half",
  },
  {
    name: "card_cvc",
    label: "cardCvc",
    hint: "cardCvcHint",
    autocomplete: "cc-csc",
    inputMode: "numeric",
    maxLength: 4,
    width: "half",
  },
];

/** With its price, where delivery has any: who chooses another country knows what changes. */
function Countries({ values, errors, shipping, currency }: CheckoutFieldsProps) {
  const { checkout: { countryWith, fields: t }, terms: { countries } } = useTexts();
  const locale = useLocale();
  const hasPrices = isPriced(shipping);
  const options = servedCountries(shipping).map((value) => ({
    value,
    label: hasPrices
      ? countryWith(countries[value], rateWords(shipping, value, { currency, locale }))
      : countries[value],
  }));
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

function HowToPay(
  { values, errors, takesCards }: FieldState & Pick<CheckoutFieldsProps, "takesCards">,
) {
  const { payment: t } = useTexts().checkout;
  const locale = useLocale();
  return (
    <Choice
      name="payment"
      legend={t.legend}
      value={values.payment}
      error={errors.payment}
      options={[
        {
          value: "on_delivery",
          label: t.onDelivery,
          hint: t.onDeliveryHint(expiryRule(locale)),
        },
        takesCards
          ? { value: "test_card", label: t.byCard }
          : { value: "test_card", label: t.byCard, hint: t.byCardHint },
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
