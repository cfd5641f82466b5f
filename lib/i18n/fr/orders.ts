import type { orders as texts } from "../en/orders.ts";

export const orders: typeof texts = {
  states: {
    placed: "enregistrée",
    paid: "payée",
    packed: "préparée",
    shipped: "expédiée",
    delivered: "livrée",
    cancelled: "annulée",
  },
  title: (number) => `Commande ${number}`,
  placed: "Passée le ",
  sentences: {
    placed: "Merci. Nous avons votre commande, et la confirmation est en route vers votre boîte.",
    paid: "Merci. Votre commande est payée, et la confirmation est en route vers votre boîte.",
    packed: "Votre commande est prête et attend le transporteur.",
    shipped: "Votre commande est en chemin.",
    delivered: "Votre commande a été livrée.",
  },
  reachUs: "Comment nous joindre",
  facts: {
    payment: "Paiement",
    paidBack: "Remboursé",
    sentInPart: (number) => `Envoi partiel ${number}`,
    carrier: "Transporteur",
    parcel: "Numéro de colis",
    keptUntil: "Gardée jusqu’au",
    confirmation: "Confirmation envoyée à",
    deliverTo: "Livraison à",
    phone: "Téléphone pour le transporteur",
    invoice: "Facture",
    seeInvoice: "La voir ou l’imprimer",
  },
  payments: { on_delivery: "Paiement à la livraison", test_card: "Carte" },
  goesWith: "Pour aller avec votre commande",
  expiryRule: (days) =>
    `Si nous ne pouvons pas la préparer sous ${days} jours, nous l’annulons et vous prévenons par e-mail. Vous ne payez alors rien`,
  cancellation: {
    expired: (days) =>
      `Nous avons annulé cette commande\u00a0: nous n’avons pas pu la préparer sous ${days} jours. Nous en sommes désolés.`,
    cancelled: "Nous avons annulé cette commande. Si vous ne savez pas pourquoi, écrivez-nous.",
    nothingPaid: "Rien ne sera livré. Vous n’avez rien payé, et ne devez rien.",
    toCard: (sum, days) =>
      `Rien ne sera livré. Nous vous remboursons ${sum}, sur votre carte, sous ${days} jours.`,
    asPaid: (sum, days) =>
      `Rien ne sera livré. Nous vous remboursons ${sum}, par le même moyen, sous ${days} jours.`,
  },
  offer: {
    title: "La prochaine fois sans rien saisir",
    text: (email) =>
      "Avec un compte, vous retrouvez cette commande et n’avez plus à saisir votre adresse. " +
      `Nous envoyons un lien à ${email}\u00a0; vous y choisissez un mot de passe.`,
    act: "Créer un compte",
  },
  pay: {
    title: "Paiement",
    head: "Payer votre commande",
    note: (sum) => `${sum}. Rien n’est débité tant que la commande n’existe pas.`,
    held: "Nous vous réservons les articles",
    heldUntil: {
      before: "Jusqu’à ",
      after: ". S’il vous faut plus de temps, vous pouvez les garder. ",
    },
    timer: { over: "Le temps est écoulé.", left: " restantes." },
    away: "Le service de paiement n’a pas encore répondu. ",
    lookAgain: "Regarder à nouveau",
    goOn: (sum) => `Continuer et payer ${sum}`,
    longer: "Garder 10 minutes de plus",
    giveUp: "Ne pas payer, revenir au panier",
    paidAlready: "Vous avez déjà payé\u00a0? ",
    hasArrived: "Vérifier si le paiement est arrivé",
    ends: {
      refused: "Le paiement a été refusé",
      given_up: "Vous avez renoncé à ce paiement",
      expired: "Le délai de paiement est écoulé",
      away: "Le service de paiement n’a pas répondu",
      lost: "Le paiement a été interrompu",
    },
    nothingCharged:
      "Rien n’a été débité, et rien n’est commandé. Votre panier est tel qu’il était.",
    toCheckout: "Revenir à la commande",
    toCart: "Voir le panier",
  },
};
