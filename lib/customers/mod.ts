/** Customers: who has ordered, as far as staff may know. */
export { customerList } from "./customer_list.ts";
export { findCustomer, type FoundCustomer } from "./find.ts";
export { revealCustomer } from "./reveal.ts";
export {
  type Customer,
  initialsOf,
  maskEmail,
  RevealForm,
  type RevealReason,
  revealReasons,
} from "./shape.ts";
