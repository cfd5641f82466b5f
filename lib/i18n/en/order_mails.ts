/** What mails about an order say. Whole sentences, so that another language may order its words otherwise. */
export const orderMails = {
  labelled: (label: string, text: string) => `${label}: ${text}`,
  questions: (contact: string) => `Questions? ${contact}`,
  yourOrder: "Your order",
  whereItIs: "Where it is now",
  confirmation: {
    subject: (number: string, total: string) => `Your order ${number}, ${total}`,
    thanks: (number: string) => `Thank you for your order ${number}.`,
    total: "Total",
    onDelivery: (expiryRule: string) => `You pay the driver, in cash or by card. ${expiryRule}.`,
    byCard: "Paid by card.",
    deliverTo: "Will be delivered to:",
    follow: "Follow your order",
  },
  expiry: {
    subject: (number: string) => `Your order ${number} was cancelled`,
    what: (number: string, total: string) =>
      `We are sorry: your order ${number} of ${total} was cancelled. You have paid nothing, and ` +
      "nothing will be delivered.",
    why: (days: number) =>
      `You chose to pay on delivery. We keep the goods of such an order for ${days} days, and did ` +
      "not get to pack yours in that time.",
    stillWanted: "Would you still like it?",
    again: "Order again",
    content: "What was in it",
  },
  shipment: {
    subject: (number: string) => `Your order ${number} is on its way`,
    left: (number: string, carrier: string) =>
      `Your order ${number} has left our house${carrier && ` with ${carrier}`}.`,
    tracking: (tracking: string) => `The number of your parcel is ${tracking}.`,
    goesTo: (place: string) => `It goes to: ${place}.`,
  },
  parcel: {
    subject: (number: string) => `A part of your order ${number} is on its way`,
    left: (number: string, carrier: string) =>
      `A part of your order ${number} has left our house${carrier && ` with ${carrier}`}.`,
    content: (units: string) => `In it: ${units}. The rest follows.`,
    tracking: (tracking: string) => `The number of this parcel is ${tracking}.`,
  },
  delivery: {
    subject: (number: string) => `Your order ${number} has been delivered`,
    arrived: (number: string) => `Your order ${number} has been delivered. We hope you like it.`,
    wrong:
      "Is something broken, missing, or not what you wanted? You can send it back, and our page about " +
      "returns says how. If it has not reached you at all, tell us.",
    returns: "Send something back",
    invoice: "Your invoice",
  },
  payment: {
    subject: (number: string, money: string) => `We have your ${money} for order ${number}`,
    received: (number: string, money: string) =>
      `Your payment of ${money} for your order ${number} has arrived. Thank you.`,
    next: "We tell you by mail as soon as the order is on its way.",
  },
  cancellation: {
    subject: (number: string) => `Your order ${number} was cancelled`,
    about: (number: string, told: string) => `About your order ${number}: ${told}`,
  },
  refund: {
    subject: (number: string, money: string) =>
      `We have paid you back ${money} of your order ${number}`,
    paidBack: (money: string, total: string, number: string, isByCard: boolean) =>
      `We have paid you back ${money} of the ${total} of your order ${number}, ` +
      `${isByCard ? "to your card" : "the way you paid"}.`,
    bank: "It takes your bank some days to show it, ten at most.",
  },
};
