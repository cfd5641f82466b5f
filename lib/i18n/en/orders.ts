/** An order after it was placed: its page, its payment, its states. */
export const orders = {
  states: {
    placed: "placed",
    paid: "paid",
    packed: "packed",
    shipped: "shipped",
    delivered: "delivered",
    cancelled: "cancelled",
  },
  title: (number: string) => `Order ${number}`,
  /** Before the day. */
  placed: "Placed ",
  sentences: {
    placed: "Thank you. We have your order, and the confirmation is on its way to your inbox.",
    paid: "Thank you. Your order is paid, and the confirmation is on its way to your inbox.",
    packed: "Your order is packed and waits for the carrier.",
    shipped: "Your order is on its way to you.",
    delivered: "Your order has been delivered.",
  },
  reachUs: "How to reach us",
  facts: {
    payment: "Payment",
    paidBack: "Paid back",
    sentInPart: (number: number) => `Sent in part, ${number}`,
    carrier: "Carrier",
    parcel: "Parcel number",
    keptUntil: "Kept until",
    confirmation: "Confirmation sent to",
    deliverTo: "Deliver to",
    phone: "Phone for the carrier",
    invoice: "Invoice",
    seeInvoice: "See or print it",
  },
  payments: { on_delivery: "Pay on delivery", test_card: "Card" },
  goesWith: "Goes with what you ordered",
  expiryRule: (days: number) =>
    `If we cannot pack it within ${days} days, we cancel it and tell you by mail. You pay nothing then`,
  cancellation: {
    expired: (days: number) =>
      `We cancelled this order: we could not pack it within ${days} days. We are sorry.`,
    cancelled: "We cancelled this order. If you do not know why, ask us.",
    nothingPaid: "Nothing will be delivered. You have paid nothing, and owe nothing.",
    toCard: (sum: string, days: number) =>
      `Nothing will be delivered. We pay you back ${sum}, to your card, within ${days} days.`,
    asPaid: (sum: string, days: number) =>
      `Nothing will be delivered. We pay you back ${sum}, the way you paid, within ${days} days.`,
  },
  offer: {
    title: "Next time without typing",
    text: (email: string) =>
      "With an account you find this order again, and need not type your address. " +
      `We mail a link to ${email}; you choose a password there.`,
    act: "Make an account",
  },
  pay: {
    title: "Payment",
    head: "Pay for your order",
    note: (sum: string) => `${sum}. Nothing is charged before there is an order.`,
    held: "We hold the goods for you",
    heldUntil: { before: "Until ", after: ". Whoever needs longer can keep them. " },
    /** Of the clock that runs down. */
    timer: { over: "The time is over.", left: " left." },
    away: "The payment service has not answered yet. ",
    lookAgain: "Look again",
    goOn: (sum: string) => `Go on to pay ${sum}`,
    longer: "Keep it 10 minutes longer",
    giveUp: "Do not pay, back to my cart",
    paidAlready: "You have paid already? ",
    hasArrived: "Look whether it has arrived",
    ends: {
      refused: "The payment was refused",
      given_up: "You have given this payment up",
      expired: "The time to pay is over",
      away: "The payment service did not answer",
      lost: "The payment was interrupted",
    },
    nothingCharged: "Nothing was charged, and nothing is ordered. Your cart is as it was.",
    toCheckout: "Back to the checkout",
    toCart: "See the cart",
  },
};
