/** Payments: on delivery, or by the test provider's cards. */
export { type Authorisation, authorise, type Charge } from "./authorise.ts";
export {
  Card,
  CardForm,
  hasLuhnSum,
  isExpired,
  type PaymentMethod,
  paymentMethods,
  paymentWords,
} from "./shape.ts";
