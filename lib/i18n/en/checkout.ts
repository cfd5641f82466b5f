import { pluralOf } from "../plural.ts";

const plural = pluralOf("en");

/** The checkout, and fields of an address wherever they are filled in. */
export const checkout = {
  title: "Checkout",
  undecided: "You filled in a card. Pay by card or on delivery?",
  aProduct: "A product",
  place: (sum: string) => `Place order - ${sum}`,
  lookAgain: "Look for my cart again",
  all: "See all products",
  changeCart: "Change the cart",
  account: {
    before: "No account needed. Have one? ",
    link: "Log in",
    after: " and we fill this in.",
    deliverTo: "Deliver to",
    deliverToColon: "Deliver to:",
  },
  groups: { you: "Your details", address: "Delivery address", payment: "Payment" },
  fields: {
    name: "Name",
    email: "E-mail",
    emailHint: "For the confirmation, nothing else",
    phone: "Phone (optional)",
    phoneHint: "For the carrier, if there is a question on the day",
    street: "Street and number",
    street2: "Flat, floor or company (optional)",
    postcode: "Postcode",
    city: "City",
    country: "Country",
    chooseCountry: "Choose one",
    cardNumber: "Card number",
    cardNumberHint: "To try: 4242 4242 4242 4242",
    cardExpiry: "Expiry date",
    cardExpiryHint: "MM/YY",
    cardCvc: "Security code",
    cardCvcHint: "3 or 4 digits",
  },
  /** A country with what delivery there costs. */
  countryWith: (country: string, price: string) => `${country}: ${price}`,
  payment: {
    legend: "How do you want to pay?",
    onDelivery: "On delivery",
    onDeliveryHint: (rule: string) => `Cash or card to the driver. ${rule}`,
    byCard: "By card",
    byCardHint: "On the next page, of our provider",
  },
  prices: {
    title: (count: number) =>
      plural(count, { one: "A price has changed", other: "Prices have changed" }),
    line: (name: string, now: string, before: string) =>
      `${name}: ${now} each, ${before} when you put it in`,
  },
  news: {
    again: "Nothing is ordered yet. Press the button below to order it as it is now.",
    used: (number: string) =>
      `This form has already placed ${number ? `order ${number}` : "an order"}`,
    see: "See the order",
    nothingElse: "Your cart is empty now: there is nothing else to order.",
    orderThat:
      "What lies in your cart now is not part of it. Press the button below to order that, too.",
    lost: "Your cart is gone: your browser no longer has our cookie",
    lostText: {
      before: "Allow cookies for this shop, ",
      link: "fill your cart again in a new tab",
      after: ", then press the button here. What you typed stays on this page, but for the card.",
    },
  },
  changes: {
    check: (sum: string) => `Check your order: it is ${sum}`,
    order: "Your order has changed",
    cart: "Your cart has changed",
    sameSum: (what: string) => `${what}, though not its sum`,
    otherSum: (what: string, sum: string, before: string) =>
      `${what}: it is ${sum} now, not ${before}`,
    currency: (now: string, before: string) => `Prices are in ${now} now, not in ${before}`,
    delivery: (country: string, now: string, before: string) =>
      `Delivery to ${country} is ${now}, not ${before}`,
    free: "free",
    codeOver: "The code takes nothing off any more",
    code: (sum: string) => `The code takes off ${sum}`,
    gone: (quantity: number, name: string) => `No longer in it: ${quantity} × ${name}`,
    added: (quantity: number, name: string, price: string) =>
      `Added: ${quantity} × ${name}, ${price} each`,
    quantity: (now: number, before: number) => `${now} instead of ${before}`,
    price: (now: string, before: string) => `${now} each instead of ${before}`,
    line: (name: string, parts: string) => `${name}: ${parts}`,
  },
};
