/** Payments: on delivery, or by the test provider's cards. */
export { type Authorisation, authorise, type Charge } from "./authorise.ts";
export { giveBack, type Repayment, type RepaymentAnswer } from "./give_back.ts";
export { isExpired, readExpiry } from "./expiry.ts";
export {
  Card,
  CardForm,
  CardTyped,
  hasLuhnSum,
  type PaymentMethod,
  paymentMethods,
  paymentWords,
} from "./shape.ts";
