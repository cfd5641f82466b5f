/** Refusals that name numbers, products or codes: how they are read, and what they say in French. */
export const patterns: readonly (readonly [RegExp, (...parts: string[]) => string])[] = [
  [/^At most (\d+) characters$/, (most) => `${most} caractères au plus`],
  [
    /^Use at least (\d+) characters; a sentence is easiest to remember$/,
    (least) => `Utilisez au moins ${least} caractères\u00a0; une phrase se retient le mieux`,
  ],
  [/^Use at most (\d+) characters$/, (most) => `Utilisez au plus ${most} caractères`],
  [/^You can order up to (\d+) of one product$/, upTo],
  [
    /^(?:We have (\d+)|You can order up to (\d+) of one product)(?:, and (\d+) (?:is|are) in your cart)?(?: already|\. Put in up to (\d+))$/,
    (here, most, inCart, room) =>
      (here ? `Nous en avons ${here}` : upTo(most)) +
      (inCart ? `, et votre panier en contient déjà ${inCart}` : "") +
      (room ? `. Ajoutez-en ${room} au plus` : ""),
  ],
  [
    /^Only (\d+) of "(.*)" left, you asked for (\d+)$/s,
    (left, name, asked) =>
      `Stock de «\u00a0${name}\u00a0»\u00a0: ${left}. Vous en avez demandé ${asked}`,
  ],
  [/^"(.*)" is sold out$/s, (name) => `Épuisé\u00a0: «\u00a0${name}\u00a0»`],
  [
    /^"(.*)" is no longer sold\. Take it out of the cart$/s,
    (name) => `N’est plus en vente\u00a0: «\u00a0${name}\u00a0». À retirer du panier`,
  ],
  [/^The code (\S+) is no longer taken$/, (code) => `Le code ${code} n’est plus accepté`],
  [/^You have used the code (\S+) before$/, (code) => `Vous avez déjà utilisé le code ${code}`],
  [
    /^There are (\d+) open orders on delivery (under this e-mail address|from your network)\. /,
    (count, where) =>
      `Il y a déjà ${count} commandes à payer à la livraison ${
        places[where!]
      }. Payez celle-ci par ` +
      "carte, ou attendez que l’une d’elles soit préparée",
  ],
  [
    /^There are (\d+) orders (under this e-mail address|from your network) that wait to be paid\. /,
    (count, where) =>
      `Il y a déjà ${count} commandes en attente de paiement ${places[where!]}. Payez l’une ` +
      "d’elles, ou attendez qu’elles soient abandonnées",
  ],
];

function upTo(most?: string): string {
  return `Vous pouvez commander jusqu’à ${most} unités d’un même produit`;
}

const places: Readonly<Record<string, string>> = {
  "under this e-mail address": "à cette adresse e-mail",
  "from your network": "depuis votre réseau",
};
