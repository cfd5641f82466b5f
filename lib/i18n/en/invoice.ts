/** Papers of an order: the invoice, and the slip that lies in the parcel. */
export const invoice = {
  title: "Invoice",
  ofOrder: (number: string) => `Invoice of order ${number}`,
  numbered: (number: string) => `Invoice ${number}`,
  print: "Print this page, or save it as a PDF: Ctrl P",
  back: "Back to the order",
  none: "There is no invoice yet",
  noneSays: "It is made once the order is paid, or on its way.",
  issued: (issued: string, order: string, placed: string, payment: string) =>
    `Issued ${issued}. Order ${order} of ${placed}. ${payment}.`,
  units: "Units",
  product: "Product",
  each: "Each",
  sum: "Sum",
  total: "Total",
  paidBack: "Paid back",
  rate: "Tax",
  net: "Net",
  tax: "Tax",
  gross: "Gross",
  slip: {
    title: "Packing slip",
    numbered: (number: string) => `Packing slip ${number}`,
    sku: "Article number",
    packed: "Packed",
  },
};
