import type { cart as texts } from "../en/cart.ts";
import { pluralOf } from "../plural.ts";

const plural = pluralOf("fr");

export const cart: typeof texts = {
  title: "Panier",
  refused: { coupon: "Nous n’avons pas pu utiliser ce code", add: "Nous n’avons pas pu l’ajouter" },
  back: "Continuer mes achats",
  goesWith: "Pour aller avec",
  goods: "Articles",
  toCheckout: "Passer la commande",
  minimum: (least, missing) =>
    `Nous prenons les commandes à partir de ${least}\u00a0: il manque ${missing}.`,
  waiting: (count) =>
    plural(count, {
      one:
        "1 autre article attend\u00a0: vous le trouverez ici dès que vous en aurez retiré ou commandé d’autres.",
      other:
        `${count} autres articles attendent\u00a0: vous les trouverez ici dès que vous en aurez retiré ou commandé.`,
    }),
  empty: {
    title: "Votre panier est vide",
    hint: "Ce que vous y mettez est gardé 30 jours.",
    lost: "Rien n’a pu être gardé",
    all: "Voir tous les produits",
  },
  line: {
    each: (price) => `${price} pièce`,
    remove: "Retirer",
    takeOut: "Enlever",
    soldOut: "Épuisé pour le moment.",
    gone: "N’est plus vendu.",
    left: (available) => `Il n’en reste que ${available}. En garder ${available}\u00a0?`,
    keep: (available) => `En garder ${available}`,
    formerPrice: (price) => `Le prix était de ${price} quand vous l’avez ajouté.`,
  },
  takeOut: {
    units: "Réduisez les quantités pour continuer",
    products: (count) =>
      plural(count, {
        one: `Enlevez ${count} article pour continuer`,
        other: `Enlevez ${count} articles pour continuer`,
      }),
  },
  news: {
    added: (name, quantity) => `Ajouté. ${name}\u00a0: ${quantity} dans votre panier`,
    changed: (name, quantity) => `${name}\u00a0: ${quantity}`,
    removed: (name) => `Retiré du panier\u00a0: ${name}.`,
    undo: "Annuler",
    merged: "Revoici votre panier d’avant",
    mergedText: (before) =>
      plural(before, {
        one: `Il contenait ${before} article, et ce que vous venez d’ajouter y est aussi. `,
        other: `Il contenait ${before} articles, et ce que vous venez d’ajouter y est aussi. `,
      }) + "De ce qui était dans les deux, la plus grande quantité est gardée.",
    again: "Toute cette commande est à nouveau dans votre panier.",
    againInPart: "Ce que nous avons de cette commande est à nouveau dans votre panier.",
    missing: (names) => `Indisponible\u00a0: ${names}.`,
    fewer: (names) => `En moindre quantité\u00a0: ${names}.`,
    more: (names, rest) => `${names} et ${rest} de plus`,
    ordered: (number) => `Vous venez de passer la commande ${number}. `,
    see: "La voir",
  },
  destination: { label: "Pays de livraison", act: "Afficher le prix" },
  coupon: {
    below: (code, value) => `Le code ${code} retire ${value}.`,
    over: (code) => `Le code ${code} n’est plus valable.`,
    takeOut: (code) => `Retirer le code ${code}`,
    have: "Vous avez un code\u00a0?",
    label: "Code promo",
    act: "L’utiliser",
  },
  rows: {
    code: (code) => `Code promo ${code}`,
    delivery: "Livraison",
    deliveryTo: (country) => `Livraison\u00a0: ${country}`,
    free: "offerte",
    includes: (percent) => `Dont TVA à ${percent}`,
  },
};
