export const orderMails: typeof import("../en/order_mails.ts").orderMails = {
  labelled: (label, text) => `${label}\u00a0: ${text}`,
  questions: (contact) => `Des questions\u00a0? ${contact}`,
  yourOrder: "Votre commande",
  whereItIs: "Suivre le colis",
  confirmation: {
    subject: (number, total) => `Votre commande ${number}, ${total}`,
    thanks: (number) => `Merci pour votre commande ${number}.`,
    total: "Montant total",
    onDelivery: (expiryRule) => `Vous payez au livreur, en espèces ou par carte. ${expiryRule}.`,
    byCard: "Paiement par carte.",
    deliverTo: "Adresse de livraison\u00a0:",
    follow: "Suivre votre commande",
  },
  expiry: {
    subject: (number) => `Votre commande ${number} a été annulée`,
    what: (number, total) =>
      `Nous sommes désolés\u00a0: votre commande ${number} de ${total} a été annulée. Vous n’avez rien ` +
      "payé et rien ne vous sera livré.",
    why: (days) =>
      "Vous aviez choisi de payer à la livraison. Nous gardons les articles d’une telle commande " +
      `pendant ${days} jours et nous n’avons pas pu préparer la vôtre dans ce délai.`,
    stillWanted: "Vous la souhaitez toujours\u00a0?",
    again: "Commander à nouveau",
    content: "Ce qu’elle contenait",
  },
  shipment: {
    subject: (number) => `Votre commande ${number} est en route`,
    left: (number, carrier) =>
      `Votre commande ${number} a été expédiée${carrier && ` par ${carrier}`}.`,
    tracking: (tracking) => `Votre colis porte le numéro ${tracking}.`,
    goesTo: (place) => `Elle sera livrée à cette adresse\u00a0: ${place}.`,
  },
  parcel: {
    subject: (number) => `Une partie de votre commande ${number} est en route`,
    left: (number, carrier) =>
      `Une partie de votre commande ${number} a été expédiée${carrier && ` par ${carrier}`}.`,
    content: (units) => `Ce colis contient\u00a0: ${units}. Le reste suivra.`,
    tracking: (tracking) => `Ce colis porte le numéro ${tracking}.`,
  },
  delivery: {
    subject: (number) => `Votre commande ${number} a été livrée`,
    arrived: (number) => `Votre commande ${number} a été livrée. Nous espérons qu’elle vous plaît.`,
    wrong:
      "Un article est cassé, manquant ou ne vous convient pas\u00a0? Vous pouvez le renvoyer\u00a0: " +
      "notre page sur les retours explique comment faire. Si vous n’avez rien reçu, dites-le-nous.",
    returns: "Renvoyer un article",
    invoice: "Votre facture",
  },
  payment: {
    subject: (number, money) => `Nous avons reçu ${money} pour votre commande ${number}`,
    received: (number, money) =>
      `Votre paiement de ${money} pour votre commande ${number} est arrivé. Merci.`,
    next: "Nous vous écrirons dès que la commande sera en route.",
  },
  cancellation: {
    subject: (number) => `Votre commande ${number} a été annulée`,
    about: (number, told) => `À propos de votre commande ${number}\u00a0: ${told}`,
  },
  refund: {
    subject: (number, money) => `Nous vous avons remboursé ${money} sur votre commande ${number}`,
    paidBack: (money, total, number, isByCard) =>
      `Nous vous avons remboursé ${money} sur les ${total} de votre commande ${number}, ` +
      `${isByCard ? "sur votre carte" : "par le moyen de paiement utilisé"}.`,
    bank: "Votre banque mettra quelques jours à l’afficher, dix au plus.",
  },
};
