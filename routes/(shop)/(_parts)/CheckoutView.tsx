import type { Cart } from "../../../lib/carts/mod.ts";
import type { FieldErrors } from "../../../lib/errors.ts";
import { countries } from "../../../lib/orders/shape.ts";
import {
  Choice,
  CsrfField,
  ErrorSummary,
  Field,
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
  return (
    <>
      <PageHead title="Checkout" />
      <ErrorSummary errors={inOrderOfForm(errors)} />
      <Split side="end" aside={<Summary cart={cart} currency={currency} />}>
        <form method="post" action="/checkout" class="form" novalidate>
          <CsrfField token={csrf} />
          <input type="hidden" name="token" value={values.token} />
          <Contact values={values} errors={errors} />
          <Address values={values} errors={errors} />
          <Payment values={values} errors={errors} />
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

type Part = Pick<CheckoutViewProps, "values" | "errors">;

function Contact({ values, errors }: Part) {
  return (
    <FormGroup legend="You">
      <Field
        name="name"
        label="Name"
        value={values.name}
        error={errors.name}
        autocomplete="name"
        required
        maxLength={100}
      />
      <Field
        name="email"
        label="E-mail"
        type="email"
        inputMode="email"
        hint="For the confirmation, nothing else"
        value={values.email}
        error={errors.email}
        autocomplete="email"
        required
        maxLength={254}
      />
    </FormGroup>
  );
}

function Address({ values, errors }: Part) {
  const options = Object.entries(countries).map(([value, label]) => ({ value, label }));
  return (
    <FormGroup legend="Where to">
      <Field
        name="street"
        label="Street and number"
        value={values.street}
        error={errors.street}
        autocomplete="street-address"
        required
        maxLength={120}
      />
      <Field
        name="postcode"
        label="Postcode"
        value={values.postcode}
        error={errors.postcode}
        autocomplete="postal-code"
        required
        maxLength={12}
        width="half"
      />
      <Field
        name="city"
        label="City"
        value={values.city}
        error={errors.city}
        autocomplete="address-level2"
        required
        maxLength={80}
        width="half"
      />
      <Select
        name="country"
        label="Country"
        options={[{ value: "", label: "Choose one" }, ...options]}
        value={values.country}
        error={errors.country}
        autocomplete="country"
        required
      />
    </FormGroup>
  );
}

function Payment({ values, errors }: Part) {
  return (
    <FormGroup legend="Payment">
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
      <Field
        name="card_number"
        label="Card number"
        hint="To try: 4242 4242 4242 4242"
        error={errors.card_number}
        autocomplete="cc-number"
        inputMode="numeric"
      />
      <Field
        name="card_expiry"
        label="Good until"
        hint="Month and year, as on the card"
        error={errors.card_expiry}
        autocomplete="cc-exp"
        width="half"
      />
      <Field
        name="card_cvc"
        label="Security code"
        hint="3 or 4 digits"
        error={errors.card_cvc}
        autocomplete="cc-csc"
        inputMode="numeric"
        width="half"
      />
    </FormGroup>
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

const fieldOrder = [
  "name",
  "email",
  "street",
  "postcode",
  "city",
  "country",
  "payment",
  "card_number",
  "card_expiry",
  "card_cvc",
];

/** Faults of cart lines have no field here: they are told for the form as a whole. */
function inOrderOfForm(errors: FieldErrors): FieldErrors {
  const known = fieldOrder.filter((name) => errors[name]).map((name) => [name, errors[name]!]);
  const others = Object.entries(errors).filter(([name]) => !fieldOrder.includes(name));
  const whole = others.map(([, message]) => message).join(". ");
  return Object.fromEntries([...(whole ? [["form", whole]] : []), ...known]);
}
