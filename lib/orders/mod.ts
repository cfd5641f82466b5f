/** Orders: from a shopper's cart to a delivered parcel. */
export type { Act, ActAnswer } from "./act.ts";
export { Cancellation, NewNote, NextStep, ReversedStep, ShipmentStep } from "./acts.ts";
export { addNote } from "./add_note.ts";
export { carrierNames, trackingUrl } from "./carriers.ts";
export { changeStatus, type StatusChange } from "./change_status.ts";
export {
  countOverduePayments,
  findCheckout,
  findCheckoutNow,
  paymentsOverdueMs,
} from "./checkouts/find.ts";
export { giveUpCheckout, keepCheckout } from "./checkouts/give_up.ts";
export { settleCheckout } from "./checkouts/settle.ts";
export type { CheckoutView, ReleaseReason } from "./checkouts/shape.ts";
export { cleanCheckouts, cleanTokens } from "./clean.ts";
export { expireOrders, type ExpiryCounts } from "./expire.ts";
export {
  findExisting,
  findJustOrdered,
  findOrder,
  findOrderByPublicId,
  findParcels,
  findUnitsLeft,
  findWayOf,
} from "./find.ts";
export { countsByStatus, countToPack, latestOrders, orderCounts } from "./latest.ts";
export {
  changedLines,
  type Offer,
  type OfferChange,
  offerOf,
  readOffer,
  writeOffer,
} from "./offer.ts";
export {
  findOwnLines,
  findOwnOrders,
  lastAddress,
  type OrderedLine,
  type Ordering,
  type OwnOrder,
  type OwnOrders,
} from "./of_shopper/find.ts";
export { orderList } from "./order_list.ts";
export {
  findOrdersAfter,
  type OrderPlace,
  type OrdersAsked,
  type OrderStretch,
} from "./orders_after.ts";
export { type Checkout, type PlacedOrder, placeOrder } from "./place.ts";
export { isPaid } from "./paid.ts";
export { type ParcelWish, sendParcel } from "./parcels/send_parcel.ts";
export { type Parcel, ParcelForm, type UnitsLeft } from "./parcels/shape.ts";
export { costOf, leftToRefund, type PaidWay, refundFaults } from "./refunds/check.ts";
export { RefundForm } from "./refunds/form.ts";
export { type RefundAnswer, refundOrder, type RefundWish } from "./refunds/refund.ts";
export { sendRefund } from "./refunds/send.ts";
export { settleRefund } from "./refunds/settle.ts";
export {
  isCounted,
  type Refund,
  type RefundableLine,
  refundableLines,
  type RefundLine,
} from "./refunds/shape.ts";
export { type AskedSale, findSale, type SaleOf } from "./sale.ts";
export { readSales, salesWithin } from "./sales/read.ts";
export { percentOf, type SalesReading, type SalesStretch } from "./sales/shape.ts";
export { sendConfirmation } from "./send_confirmation.ts";
export { sendExpiry } from "./send_expiry.ts";
export { sendCancellation, sendDelivery, sendPayment, sendShipment } from "./send_step.ts";
export {
  addressLines,
  CheckoutForm,
  countries,
  type Country,
  expiresAt,
  expiryRule,
  type HistoryEntry,
  likelyNext,
  nextStatuses,
  type Order,
  type OrderLine,
  type OrderListRow,
  type OrderStatus,
  orderStatuses,
  type OrderSummary,
  type Shipment,
  statusWords,
  THE_SHOP,
} from "./shape.ts";
export { containedTaxes, partsOf, type SumParts } from "./sum_rows.ts";
export { type Sale, type Sum, sumOf } from "./sum.ts";
export { type CancellationFacts, tellCancellation } from "./tell_cancellation.ts";
export { type ChangesNotice, tellChanges } from "./tell_changes.ts";
export { tellChangeOf } from "./tell_shopper.ts";
export { undoMove } from "./undo.ts";
export { type Move, UNDO_MS, undoableUntil } from "./undo_window.ts";
