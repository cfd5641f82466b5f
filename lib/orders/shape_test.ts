import assert from "node:assert/strict";
import {
  CheckoutForm,
  likelyNext,
  nextStatuses,
  type OrderStatus,
  orderStatuses,
} from "./shape.ts";
import { formOf } from "./testing/shop.ts";

Deno.test("CheckoutForm says at each field what to do", () => {
  const faults = CheckoutForm.safeParse({}).error!.issues;
  const said = Object.fromEntries(faults.map((fault) => [fault.path[0], fault.message]));
  assert.deepEqual(said, {
    name: "Enter your name",
    email: "Enter your e-mail address",
    street: "Enter street and number",
    postcode: "Enter the postcode",
    city: "Enter the city",
    country: "Choose a country we deliver to",
    payment: "Choose how to pay",
    token: "This form has lost its number. Open the checkout again",
  });
});

Deno.test("CheckoutForm trims, lowers the e-mail, and drops what it does not know", () => {
  const form = CheckoutForm.parse({ ...formOf(), name: "  Ada ", email: " ADA@Shop.Test", x: "y" });
  assert.deepEqual([form.name, form.email], ["Ada", "ada@shop.test"]);
  assert.ok(!("x" in form));
});

Deno.test("CheckoutForm refuses what fits no label and no mail header", () => {
  const wrong: [field: string, value: string][] = [
    ["name", " "],
    ["name", "x".repeat(101)],
    ["name", "Ada\r\nBcc: all@shop.test"],
    ["street", "a\u0000b"],
    ["name", "\u200b\u200b"],
    ["name", "\u202e\u202c"],
    ["name", "A\u202ehcivonaj"],
    ["name", "12 34"],
    ["name", "WIN http://evil.example/x"],
    ["name", "WIN ｈttp：／／evil.example"],
    ["street", "Www.evil.example 3"],
    ["street2", "ftp://evil.example"],
    ["street2", "\u2066x"],
    ["city", "\u2060\ufeff"],
    ["city", "12"],
    ["phone", "call me"],
    ["phone", "12"],
    ["phone", "1".repeat(31)],
    ["email", "ada"],
    ["email", "ada@shop.test, eve@shop.test"],
    ["email", "ada@shop.test\nBcc: eve@shop.test"],
    ["email", `${"a".repeat(250)}@shop.test`],
    ["postcode", "1234567890123"],
    ["country", "XX"],
    ["country", "toString"],
    ["payment", "later"],
    ["token", "1"],
  ];
  for (const [field, value] of wrong) {
    const answer = CheckoutForm.safeParse({ ...formOf(), [field]: value });
    assert.equal(answer.error?.issues[0]?.path[0], field, `${field} ${JSON.stringify(value)}`);
  }
});

Deno.test("CheckoutForm takes names and streets from all over", () => {
  const { phone, street2 } = CheckoutForm.parse(
    formOf({ phone: " +٤٩ (30) 123-45 ", street2: " " }),
  );
  assert.deepEqual([phone, street2], ["+49 (30) 123-45", ""]);
  const { phone: _, street2: __, ...short } = formOf();
  assert.equal(CheckoutForm.parse(short).phone, "");
  for (const name of ["José Ñandú", "李小龍", "O'Brien-Łódź", "Ö"]) {
    assert.equal(CheckoutForm.parse(formOf({ name })).name, name);
  }
});

Deno.test("nextStatuses() leads every order to an end, and nothing back out of a parcel", () => {
  const ends: OrderStatus[] = ["delivered", "cancelled"];
  const seen = new Set<OrderStatus>();
  const walk = (status: OrderStatus, way: OrderStatus[]): void => {
    assert.ok(!way.includes(status), `a circle: ${[...way, status].join(" ")}`);
    seen.add(status);
    const next = nextStatuses(status);
    assert.equal(next.length === 0, ends.includes(status));
    for (const to of next) walk(to, [...way, status]);
  };
  walk("placed", []);
  assert.deepEqual([...seen].sort(), [...orderStatuses].sort());
  assert.ok(!nextStatuses("shipped").includes("cancelled"));
});

Deno.test("likelyNext() is a step that can be gone, and never the end of an order", () => {
  for (const from of orderStatuses) {
    const next = likelyNext(from);
    assert.ok(next === undefined || nextStatuses(from).includes(next), from);
    assert.notEqual(next, "cancelled");
  }
  assert.equal(likelyNext("placed"), "packed");
});
