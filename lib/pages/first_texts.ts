import type { PageName, PageText } from "./shape.ts";

/**
 * What the pages say until a merchant writes something else. Every sentence is a promise of the shop:
 * what these say is true of it as it comes.
 */
export const firstTexts: Readonly<Record<PageName, PageText>> = {
  help: {
    title: "Help",
    body: `## Where is my order?

The mail that confirmed it has a link to its page, which says how far it is. Write to us to change or cancel an order that has not been shipped.

## The confirmation has not come

It is sent within seconds. Look among unwanted mail. If it is not there either, the address may have been mistyped: write to us, and we find your order by your name and your street.

## How can I pay?

By card when you order, or in cash or by card when it is delivered. We never keep your card. The price you see is the price you pay: tax is in it, and the cart says what delivery costs.

We keep the goods of an order that is paid on delivery for a time. {expiry_rule}.
`,
  },
  contact: {
    title: "Contact",
    body: `A person reads what you write. We answer within one working day.

Name the number of your order, if it is about one: it is in the mail that confirmed it.
`,
  },
  delivery: {
    title: "Delivery",
    body: `## Where do you deliver, and how fast?

To {countries}. It takes {delivery_days}. The page of your order says when it is on its way.

## What does it cost?

{delivery_prices}

## Nobody was at home

The carrier leaves a note, tries once more, or leaves it where you can fetch it. Add a phone number to your order, and the carrier can ask you.
`,
  },
  returns: {
    title: "Returns",
    body: `## Can I send something back?

Yes, within 14 days after it arrived, without giving a reason. Write to us first: we tell you where to send it, and pay you back within 14 days, the way you paid. Opened food and opened hygiene goods cannot be taken back.

## Something arrived broken or spoilt

Send us a picture. We replace it or pay it back.
`,
  },
  privacy: {
    title: "Privacy",
    body: `## What do you know about me?

What you type when you order: your name, your e-mail address and where to deliver. We use it to deliver your order and to answer you, and give it to the carrier and to nobody else. We send no advertising.

## Cookies

One cookie keeps your cart and the language you chose for 30 days, and one keeps you logged in if you have an account. There are no others, and nothing follows you around.

## Your rights

[Your account](/account) shows what we keep of you, and deletes it. Without one, write to us to see, correct or delete it.
`,
  },
  terms: {
    title: "Terms",
    body:
      `Your order is an offer; it is agreed when we confirm it by mail. If something is sold out after all, we tell you and pay it back.

What we sell stays ours until it is paid, and the rights the law gives you as a customer are yours in any case.
`,
  },
};
