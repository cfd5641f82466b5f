export const creditNotes: typeof import("../en/credit_notes.ts").creditNotes = {
  title: "Avoirs",
  ofOrder: (order) => `Avoirs de la commande ${order}`,
  print: "Imprimez cette page, ou enregistrez-la en PDF\u00a0: Ctrl P",
  back: "Retour à la commande",
  none: "Il n’y a pas d’avoir",
  when: "Un avoir est établi dès qu’une somme d’une commande facturée est remboursée.",
  sheet: {
    title: (number) => `Avoir ${number}`,
    issued: (day) => `Établi le ${day}.`,
    corrects: (invoice, order, day) =>
      `Il corrige la facture ${invoice}, commande ${order} du ${day}.`,
    ofTotal: "Sur le total de la commande",
    others: "Code, livraison et autres",
  },
};
