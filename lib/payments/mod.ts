/** Payments: on delivery, or by the test provider's cards. */
export { type Authorisation, authorise, type Charge } from "./authorise.ts";
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
