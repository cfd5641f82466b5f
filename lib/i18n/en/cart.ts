import { pluralOf } from "../plural.ts";

const plural = pluralOf("en");

/** The cart, and what every sum is made of. */
export const cart = {
  title: "Cart",
  refused: { coupon: "We could not use this code", add: "We could not add this" },
  back: "Go on shopping",
  goesWith: "Goes with it",
  goods: "Goods",
  toCheckout: "Go to checkout",
  minimum: (least: string, missing: string) => `We take orders from ${least} on: ${missing} to go.`,
  waiting: (count: number) =>
    plural(count, {
      one:
        "1 more product waits: you find it here as soon as you have taken some out, or ordered them.",
      other:
        `${count} more products wait: you find them here as soon as you have taken some out, or ordered them.`,
    }),
  empty: {
    title: "Your cart is empty",
    hint: "What you put in stays here for 30 days.",
    lost: "Nothing could be kept",
    all: "See all products",
  },
  line: {
    each: (price: string) => `${price} each`,
    remove: "Remove",
    takeOut: "Take out",
    soldOut: "Sold out for now.",
    gone: "No longer sold.",
    left: (available: number) => `Only ${available} left. Keep ${available}?`,
    keep: (available: number) => `Keep ${available}`,
    formerPrice: (price: string) => `The price was ${price} when you put it in.`,
  },
  takeOut: {
    units: "Take out some units to go on",
    products: (count: number) =>
      plural(count, {
        one: "Take out 1 product to go on",
        other: `Take out ${count} products to go on`,
      }),
  },
  news: {
    added: (name: string, quantity: number) => `Added. ${name}: ${quantity} in your cart`,
    changed: (name: string, quantity: number) => `${name}: ${quantity}`,
    removed: (name: string) => `${name} was taken out.`,
    undo: "Undo",
    merged: "Your cart from before is here again",
    mergedText: (before: number) =>
      `${plural(before, { one: "1 product", other: `${before} products` })} had been in it, ` +
      "and what you have just put in is there, too. Of what was in both, the larger number stays.",
    again: "All of that order is in your cart again.",
    againInPart: "What we have of that order is in your cart again.",
    missing: (names: string) => `Not to be had: ${names}.`,
    fewer: (names: string) => `Fewer than then: ${names}.`,
    more: (names: string, rest: number) => `${names} and ${rest} more`,
    ordered: (number: string) => `You have just placed order ${number}. `,
    see: "See it",
  },
  destination: { label: "Deliver to", act: "Show the price" },
  coupon: {
    below: (code: string, value: string) => `The code ${code} takes off ${value}.`,
    over: (code: string) => `The code ${code} is over.`,
    takeOut: (code: string) => `Take out the code ${code}`,
    have: "Have a code?",
    label: "Code",
    act: "Use it",
  },
  rows: {
    code: (code: string) => `Code ${code}`,
    delivery: "Delivery",
    deliveryTo: (country: string) => `Delivery to ${country}`,
    free: "free",
    includes: (percent: string) => `Includes ${percent} tax`,
  },
};
