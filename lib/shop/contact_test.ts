import assert from "node:assert/strict";
import { contactLine, contactOf } from "./contact.ts";

const MAIL_FROM = "Corner Shop <hello@shop.example>";

Deno.test("contactOf() tells e-mail, phone, page and address by their form, in their order", () => {
  const SHOP_CONTACT =
    "help@shop.example; +43 (1) 234-56.78 ;https://shop.example/talk;Market Lane 1, 1010 Vienna";
  assert.deepEqual(contactOf({ SHOP_CONTACT, MAIL_FROM }), [
    { kind: "email", text: "help@shop.example", href: "mailto:help@shop.example" },
    { kind: "phone", text: "+43 (1) 234-56.78", href: "tel:+4312345678" },
    { kind: "link", text: "shop.example/talk", href: "https://shop.example/talk" },
    { kind: "address", text: "Market Lane 1, 1010 Vienna", href: null },
  ]);
});

Deno.test("contactOf() makes no link of what is none", () => {
  for (
    const text of ["javascript:alert(1)", "1010", "@home", "a@b", "https://", "data:text/html,x"]
  ) {
    assert.deepEqual(contactOf({ SHOP_CONTACT: text, MAIL_FROM }), [
      { kind: "address", text, href: null },
    ]);
  }
});

Deno.test("contactOf() is never empty: without the setting, the sender of the mail", () => {
  for (const SHOP_CONTACT of [undefined, " ; ;", ""]) {
    assert.equal(contactLine({ SHOP_CONTACT, MAIL_FROM }), "hello@shop.example");
  }
  assert.equal(contactLine({ SHOP_CONTACT: undefined, MAIL_FROM: "a@b.example" }), "a@b.example");
});
