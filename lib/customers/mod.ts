/** Customers: who has ordered, as far as staff may know. */
export { type EraseAnswer, eraseCustomer, eraseOwn } from "./erase.ts";
export { customerList } from "./customer_list.ts";
export { findCustomer, type FoundCustomer } from "./find.ts";
export { revealCustomer } from "./reveal.ts";
export {
  type Customer,
  EraseForm,
  type EraseReason,
  eraseReasons,
  initialsOf,
  maskEmail,
  RevealForm,
  type RevealReason,
  revealReasons,
} from "./shape.ts";
