/** What was paid back of an invoice: its page, and its sheet of paper. */
export const creditNotes = {
  title: "Credit notes",
  ofOrder: (order: string) => `Credit notes of order ${order}`,
  print: "Print this page, or save it as a PDF: Ctrl P",
  back: "Back to the order",
  none: "There is no credit note",
  when: "It is made once money of an invoiced order is paid back.",
  sheet: {
    title: (number: string) => `Credit note ${number}`,
    issued: (day: string) => `Issued ${day}.`,
    corrects: (invoice: string, order: string, day: string) =>
      `It corrects invoice ${invoice}, order ${order} of ${day}.`,
    ofTotal: "Of the order's total",
    others: "Code, delivery and others",
  },
};
