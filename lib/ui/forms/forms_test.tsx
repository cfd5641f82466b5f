import assert from "node:assert/strict";
import { renderToString } from "preact-render-to-string";
import { Choice } from "./Choice.tsx";
import { ErrorSummary } from "./ErrorSummary.tsx";
import { Field } from "./Field.tsx";
import { QuantityStepper } from "./QuantityStepper.tsx";
import { Select } from "./Select.tsx";

Deno.test("Field ties label, hint and message to its input", () => {
  const html = renderToString(
    <Field name="email" label="E-mail" hint="For the confirmation" error="Write it in full" />,
  );
  assert.match(html, /<label for="field-email">E-mail<\/label>/);
  assert.match(html, /<input[^>]* id="field-email"/);
  assert.match(html, /aria-invalid="true"/);
  assert.match(html, /aria-describedby="field-email-hint field-email-error"/);
  assert.match(html, /<p[^>]*id="field-email-hint">For the confirmation</);
  assert.match(html, /<p[^>]*id="field-email-error">Write it in full</);
});

Deno.test("Field without hint and message points at nothing", () => {
  const html = renderToString(<Field name="city" label="City" />);
  assert.doesNotMatch(html, /aria-|-hint|-error/);
});

Deno.test("Field escapes what a visitor wrote", () => {
  const hostile = '"><script>';
  const html = renderToString(<Field name="city" label="City" value={hostile} />);
  assert.doesNotMatch(html, /<script>/);
});

Deno.test("Select marks its value and its fault", () => {
  const options = [{ value: "DE", label: "Germany" }, { value: "FR", label: "France" }];
  const html = renderToString(
    <Select name="country" label="Country" options={options} value="FR" error="Choose one" />,
  );
  assert.match(html, /<option[^>]*value="FR"[^>]*selected[^>]*>France/);
  assert.doesNotMatch(html, /value="DE"[^>]*selected/);
  assert.match(html, /aria-describedby="field-country-error"/);
});

Deno.test("Choice gives its first option the id that the summary leads to", () => {
  const options = [{ value: "a", label: "A" }, { value: "b", label: "B" }];
  const html = renderToString(
    <Choice name="payment" legend="Payment" options={options} value="b" error="Choose one" />,
  );
  assert.equal(html.match(/id="field-payment"/g)?.length, 1);
  assert.match(html, /id="field-payment"[^>]*value="a"/);
  assert.match(html, /<fieldset[^>]*aria-describedby="field-payment-error"/);
  assert.match(html, /value="b"[^>]*checked/);
});

Deno.test("ErrorSummary leads to every field, takes the focus, and is read out", () => {
  const html = renderToString(
    <ErrorSummary errors={{ email: "Write it in full", form: "The cart changed" }} />,
  );
  assert.match(html, /role="alert" tabindex="-1" autofocus/);
  assert.match(html, /<a href="#field-email">Write it in full<\/a>/);
  assert.match(html, /<li ?>The cart changed<\/li>/);
  assert.equal(renderToString(<ErrorSummary errors={{}} />), "");
});

Deno.test("QuantityStepper posts one less, one more, or the number of its own form", () => {
  const html = renderToString(
    <QuantityStepper action="/cart/1" csrf="t" id="1" value={1} label="Oranges" max={1} />,
  );
  assert.match(html, /name="quantity" value="0" aria-label="One less: Oranges"/);
  assert.match(html, /value="2" aria-label="One more: Oranges" disabled/);
  assert.match(html, /<input[^>]*form="stepper-1"/);
  assert.equal(html.match(/name="_csrf" value="t"/g)?.length, 2);
});
