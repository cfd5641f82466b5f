import type { checkout as texts } from "../en/checkout.ts";
import { pluralOf } from "../plural.ts";

const plural = pluralOf("fr");

export const checkout: typeof texts = {
  title: "Commande",
  undecided: "Vous avez saisi une carte. Payer par carte ou à la livraison\u00a0?",
  aProduct: "Un produit",
  place: (sum) => `Commander - ${sum}`,
  lookAgain: "Chercher à nouveau mon panier",
  all: "Voir tous les produits",
  changeCart: "Modifier le panier",
  account: {
    before: "Aucun compte n’est nécessaire. Vous en avez un\u00a0? ",
    link: "Connectez-vous",
    after: " et nous remplirons tout ceci.",
    deliverTo: "Livrer à",
    deliverToColon: "Livrer à\u00a0:",
  },
  groups: { you: "Vos coordonnées", address: "Adresse de livraison", payment: "Paiement" },
  fields: {
    name: "Nom et prénom",
    email: "Adresse e-mail",
    emailHint: "Pour la confirmation, rien d’autre",
    phone: "Téléphone (facultatif)",
    phoneHint: "Pour le transporteur, en cas de question le jour même",
    street: "Rue et numéro",
    street2: "Appartement, étage ou société (facultatif)",
    postcode: "Code postal",
    city: "Ville",
    country: "Pays",
    chooseCountry: "Choisissez",
    cardNumber: "Numéro de carte",
    cardNumberHint: "Pour essayer\u00a0: 4242 4242 4242 4242",
    cardExpiry: "Date d’expiration",
    cardExpiryHint: "MM/AA",
    cardCvc: "Cryptogramme",
    cardCvcHint: "3 ou 4 chiffres",
  },
  countryWith: (country, price) => `${country}\u00a0: ${price}`,
  payment: {
    legend: "Comment souhaitez-vous payer\u00a0?",
    onDelivery: "À la livraison",
    onDeliveryHint: (rule) => `En espèces ou par carte, au livreur. ${rule}`,
    byCard: "Par carte",
    byCardHint: "Sur la page suivante, chez notre prestataire",
  },
  prices: {
    title: (count) => plural(count, { one: "Un prix a changé", other: "Des prix ont changé" }),
    line: (name, now, before) => `${name}\u00a0: ${now} pièce, ${before} quand vous l’avez ajouté`,
  },
  news: {
    again: "Rien n’est encore commandé. Appuyez sur le bouton ci-dessous pour commander tel quel.",
    used: (number) =>
      number
        ? `Ce formulaire a déjà servi à la commande ${number}`
        : "Ce formulaire a déjà servi à une commande",
    see: "Voir la commande",
    nothingElse: "Votre panier est vide à présent\u00a0: il n’y a rien d’autre à commander.",
    orderThat:
      "Ce qui est dans votre panier n’en fait pas partie. Appuyez sur le bouton ci-dessous pour le commander aussi.",
    lost: "Votre panier a disparu\u00a0: votre navigateur n’a plus notre cookie",
    lostText: {
      before: "Autorisez les cookies pour cette boutique, ",
      link: "remplissez à nouveau votre panier dans un autre onglet",
      after:
        ", puis appuyez sur le bouton ici. Ce que vous avez saisi reste sur cette page, sauf la carte.",
    },
  },
  changes: {
    check: (sum) => `Vérifiez votre commande\u00a0: elle est de ${sum}`,
    order: "Votre commande a changé",
    cart: "Votre panier a changé",
    sameSum: (what) => `${what}, mais pas son montant`,
    otherSum: (what, sum, before) => `${what}\u00a0: ${sum} à présent, au lieu de ${before}`,
    currency: (now, before) => `Les prix sont à présent en ${now}, et non en ${before}`,
    delivery: (country, now, before) => `Livraison (${country})\u00a0: ${now} au lieu de ${before}`,
    free: "offerte",
    codeOver: "Le code ne retire plus rien",
    code: (sum) => `Le code retire ${sum}`,
    gone: (quantity, name) => `N’y est plus\u00a0: ${quantity} × ${name}`,
    added: (quantity, name, price) => `Ajouté\u00a0: ${quantity} × ${name}, ${price} pièce`,
    quantity: (now, before) => `${now} au lieu de ${before}`,
    price: (now, before) => `${now} pièce au lieu de ${before}`,
    line: (name, parts) => `${name}\u00a0: ${parts}`,
  },
};
