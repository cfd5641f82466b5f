/** Payments: on delivery, or by whichever provider the settings name. */
export { paymentProvider } from "./choose.ts";
export {
  type Charge,
  type Movement,
  type MovementAnswer,
  type NoticeAnswer,
  type Payment,
  type PaymentProvider,
  PROVIDER_LIMIT_MS,
  ProviderAway,
  type Refusal,
} from "./provider.ts";
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
