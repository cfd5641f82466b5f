/** What stands on the page of a problem besides its sentence. */
export const problems = {
  advice: {
    404: "It may have moved, or the address was mistyped. Search for it, or go on from here.",
    405: "Go back, and use the button on the page itself.",
    413: "Send it in smaller parts.",
    500: "Try again in a moment. If it stays, write to us.",
    503: "Your cart and your orders are safe.",
  },
  reference: "Reference for support: ",
  again: "Try again",
  toCart: "To your cart",
  toShop: "To the shop",
  toCategories: "All categories",
};
