import {
  Choice,
  CsrfField,
  ErrorSummary,
  Facts,
  Field,
  formatMoney,
  FormGroup,
  History,
  LineItem,
  LineList,
  LinkButton,
  Notice,
  PageHead,
  QuantityStepper,
  Section,
  Select,
  ShopShell,
  Split,
  StatusBadge,
  SubmitButton,
  SummaryBar,
  Totals,
} from "../mod.ts";
import { pictureOf, shopFoot, type Ware, wares } from "./wares.ts";

const now = new Date("2026-03-04T12:00:00Z");
const chosen = [wares[0]!, wares[7]!, wares[4]!];
const totalCents = chosen.reduce((sum, ware) => sum + 2 * ware.priceCents, 0);
const rows = [{ label: "Goods", cents: totalCents }, { label: "Delivery", text: "free" }];

/** What was put into the cart. */
export function CartPage() {
  return (
    <ShopShell cartCount={6} foot={shopFoot}>
      <PageHead title="Cart" note="6 units" />
      <Split side="end" aside={<CartSummary />}>
        <LineList>
          {chosen.map((ware, index) => <CartLine key={index} ware={ware} index={index} />)}
        </LineList>
      </Split>
    </ShopShell>
  );
}

function CartLine({ ware, index }: { ware: Ware; index: number }) {
  return (
    <LineItem
      name={ware.name}
      href="/p/1"
      picture={pictureOf(ware)}
      detail={`${formatMoney(ware.priceCents)} each`}
      totalCents={2 * ware.priceCents}
    >
      {index === 1
        ? <Notice tone="waiting">It was €9.90 when you put it into the cart.</Notice>
        : null}
      <QuantityStepper action="/cart/1" csrf="x" id={`${index}`} value={2} label={ware.name} />
    </LineItem>
  );
}

function CartSummary() {
  return (
    <div class="summary">
      <Totals rows={rows} totalCents={totalCents} />
      <LinkButton href="/checkout" wide>To the checkout</LinkButton>
    </div>
  );
}

const errors = {
  email: "Write the address as in name@example.org",
  postcode: "A postcode of Germany has 5 digits, such as 10115",
};

/** The checkout after a refusal, in the longer words of another language. */
export function CheckoutPage() {
  return (
    <ShopShell cartCount={6} foot={shopFoot}>
      <PageHead title="Checkout" />
      <ErrorSummary errors={errors} />
      <Split side="end" aside={<CheckoutSummary />}>
        <form method="post" class="form" novalidate>
          <CsrfField token="x" />
          <FormGroup legend="Who">
            <Field name="name" label="Name" value="Ada Example" autocomplete="name" />
            <Field
              name="email"
              label="Adresse de courrier électronique pour la confirmation"
              hint="The confirmation goes there, nothing else does."
              error={errors.email}
              value="ada(at)example"
              type="email"
              autocomplete="email"
              inputMode="email"
            />
          </FormGroup>
          <FormGroup legend="Where to">
            <Field name="street" label="Street and number" autocomplete="street-address" />
            <Field
              name="postcode"
              label="Postcode"
              width="half"
              error={errors.postcode}
              value="1011"
              inputMode="numeric"
              autocomplete="postal-code"
            />
            <Field name="city" label="City" width="half" autocomplete="address-level2" />
            <Select
              name="country"
              label="Country"
              value="DE"
              options={[{ value: "DE", label: "Germany" }, { value: "FR", label: "France" }]}
            />
          </FormGroup>
          <FormGroup legend="How you pay">
            <Choice
              name="payment"
              legend="Payment"
              value="on_delivery"
              options={[
                { value: "on_delivery", label: "On delivery", hint: "In cash or by card." },
                { value: "test_card", label: "Card", hint: "Charged when you place the order." },
              ]}
            />
            <Field name="cvc" label="Security code" width="short" inputMode="numeric" />
          </FormGroup>
          <SubmitButton wide>Place order - {formatMoney(totalCents)}</SubmitButton>
        </form>
        <SummaryBar units={6} totalCents={totalCents} />
      </Split>
    </ShopShell>
  );
}

function CheckoutSummary() {
  return (
    <div class="summary" id="summary">
      <LineList>
        {chosen.map((ware) => (
          <LineItem
            name={ware.name}
            picture={pictureOf(ware)}
            detail="2 units"
            totalCents={2 * ware.priceCents}
          />
        ))}
      </LineList>
      <Totals rows={rows} totalCents={totalCents} />
    </div>
  );
}

/** An order as its shopper sees it. */
export function OrderPage() {
  return (
    <ShopShell foot={shopFoot}>
      <div class="order">
        <Notice tone="good" title="Thank you. Your order is placed." live>
          The confirmation is on its way to your address.
        </Notice>
        <PageHead title="Order SM-1042" note={<StatusBadge state="packed" />} />
        <LineList>
          {chosen.map((ware) => (
            <LineItem
              name={ware.name}
              picture={pictureOf(ware)}
              detail={`2 × ${formatMoney(ware.priceCents)}`}
              totalCents={2 * ware.priceCents}
            />
          ))}
        </LineList>
        <Totals rows={rows} totalCents={totalCents} />
        <Section title="Delivery">
          <Facts
            items={[
              { label: "To", value: "Ada Example, Long Street 1, 10115 Berlin, Germany" },
              { label: "Payment", value: "On delivery" },
            ]}
          />
        </Section>
        <Section title="What happened">
          <History
            now={now}
            entries={[
              { state: "packed", at: new Date("2026-03-04T11:20:00Z") },
              { state: "placed", at: new Date("2026-03-03T09:00:00Z") },
            ]}
          />
        </Section>
      </div>
    </ShopShell>
  );
}
