import type { Cart } from "../../../lib/carts/mod.ts";
import type { FieldErrors } from "../../../lib/errors.ts";
import { countries } from "../../../lib/orders/shape.ts";
import {
  Choice,
  CsrfField,
  ErrorSummary,
  Field,
  type FieldProps,
  formatMoney,
  FormGroup,
  PageHead,
  Select,
  Split,
  SubmitButton,
  Totals,
} from "../../../lib/ui/mod.ts";

export interface CheckoutViewProps {
  cart: Cart;
  /** What was typed before, but never a card. */
  values: Record<string, string>;
  errors: FieldErrors;
  csrf: string;
  currency: string;
}

/** The checkout: one column, four groups, the sum always in sight. */
export function CheckoutView({ cart, values, errors, csrf, currency }: CheckoutViewProps) {
  const typed = { values, errors };
  return (
    <>
      <PageHead title="Checkout" />
      <ErrorSummary errors={inOrderOfForm(errors)} />
      <Split side="end" aside={<Summary cart={cart} currency={currency} />}>
        <form method="post" action="/checkout" class="form" novalidate>
          <CsrfField token={csrf} />
          <input type="hidden" name="token" value={values.token} />
          <FormGroup legend="You">
            <Fields fields={you} {...typed} />
          </FormGroup>
          <FormGroup legend="Where to">
            <Fields fields={whereTo} {...typed} />
            <Countries {...typed} />
          </FormGroup>
          <FormGroup legend="Payment">
            <HowToPay {...typed} />
            <Fields fields={card} {...typed} isOptional />
          </FormGroup>
          <FormGroup legend="Order">
            <SubmitButton wide>
              {`Place order - ${formatMoney(cart.totalCents, currency)}`}
            </SubmitButton>
          </FormGroup>
        </form>
      </Split>
    </>
  );
}

const you: readonly FieldProps[] = [
  { name: "name", label: "Name", autocomplete: "name", maxLength: 100 },
  {
    name: "email",
    label: "E-mail",
    type: "email",
    inputMode: "email",
    hint: "For the confirmation, nothing else",
    autocomplete: "email",
    maxLength: 254,
  },
];

const whereTo: readonly FieldProps[] = [
  { name: "street", label: "Street and number", autocomplete: "street-address", maxLength: 120 },
  {
    name: "postcode",
    label: "Postcode",
    autocomplete: "postal-code",
    maxLength: 12,
    width: "half",
  },
  { name: "city", label: "City", autocomplete: "address-level2", maxLength: 80, width: "half" },
];

const card: readonly FieldProps[] = [
  {
    name: "card_number",
    label: "Card number",
    hint: "To try: 4242 4242 4242 4242",
    autocomplete: "cc-number",
    inputMode: "numeric",
  },
  {
    name: "card_expiry",
    label: "Good until",
    hint: "Month and year, as on the card",
    autocomplete: "cc-exp",
    width: "half",
  },
  {
    name: "card_cvc",
    label: "Security code",
    hint: "3 or 4 digits",
    autocomplete: "cc-csc",
    inputMode: "numeric",
    width: "half",
  },
];

type Part = Pick<CheckoutViewProps, "values" | "errors">;

/** Fields with what was typed and what is wrong with it; a card is never shown again. */
function Fields({ fields, values, errors, isOptional }: Part & {
  fields: readonly FieldProps[];
  isOptional?: boolean;
}) {
  return fields.map((field) => (
    <Field
      key={field.name}
      {...field}
      value={values[field.name]}
      error={errors[field.name]}
      required={!isOptional}
    />
  ));
}

function Countries({ values, errors }: Part) {
  const options = Object.entries(countries).map(([value, label]) => ({ value, label }));
  return (
    <Select
      name="country"
      label="Country"
      options={[{ value: "", label: "Choose one" }, ...options]}
      value={values.country}
      error={errors.country}
      autocomplete="country"
      required
    />
  );
}

function HowToPay({ values, errors }: Part) {
  return (
    <Choice
      name="payment"
      legend="How"
      value={values.payment}
      error={errors.payment}
      options={[
        { value: "on_delivery", label: "On delivery", hint: "Pay whoever brings it" },
        { value: "test_card", label: "By card", hint: "Fill in the three fields below" },
      ]}
    />
  );
}

function Summary({ cart, currency }: Pick<CheckoutViewProps, "cart" | "currency">) {
  return (
    <div class="summary">
      <Totals
        rows={[
          ...cart.lines.map((line) => ({
            label: `${line.quantity} × ${line.name}`,
            cents: line.totalCents,
          })),
          { label: "Delivery", text: "free" },
        ]}
        totalCents={cart.totalCents}
        currency={currency}
      />
      <p>
        <a href="/cart">Change the cart</a>
      </p>
    </div>
  );
}

const fieldOrder = [...you, ...whereTo, { name: "country" }, { name: "payment" }, ...card]
  .map(({ name }) => name);

/** Faults of cart lines have no field here: they are told for the form as a whole. */
function inOrderOfForm(errors: FieldErrors): FieldErrors {
  const known = fieldOrder.filter((name) => errors[name]).map((name) => [name, errors[name]!]);
  const others = Object.entries(errors).filter(([name]) => !fieldOrder.includes(name));
  const whole = others.map(([, message]) => message).join(". ");
  return Object.fromEntries([...(whole ? [["form", whole]] : []), ...known]);
}
