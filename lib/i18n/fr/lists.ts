import type { lists as texts } from "../en/lists.ts";
import { pluralOf } from "../plural.ts";

const plural = pluralOf("fr");

export const lists: typeof texts = {
  home: {
    title: "Épicerie et produits pour la maison",
    description: (delivery) => `Épicerie et produits pour la maison. Livraison\u00a0: ${delivery}.`,
    empty: "L’étal est encore vide",
    emptyHint: "Les produits apparaîtront ici dès qu’un catalogue aura été importé.",
    categories: "Rayons",
    rated: "Les mieux notés",
    all: "Tous les produits",
    reduced: "En promotion",
    allReduced: "Toutes les promotions",
  },
  all: {
    title: "Tous les produits",
    description: "Tout ce que vend SmartMarket, par prix, note et marque.",
  },
  categories: {
    title: "Rayons",
    description: "Tous les rayons de SmartMarket, de l’alimentation à la maison.",
    empty: "Aucun rayon pour le moment",
    emptyHint: "Ils arriveront avec les premiers produits.",
    inside: (name) => `Dans ${name}`,
    descriptionOf: (name, parent) => `${name} chez SmartMarket${parent ? `, dans ${parent}` : ""}.`,
  },
  page: (title, page) => page > 1 ? `${title} - page n°\u00a0${page}` : title,
  products: (count, written) =>
    plural(count, { one: `${written} produit`, other: `${written} produits` }),
  understood: { label: "Ce que nous avons compris", act: "Chercher sans" },
  nothing: {
    title: "Rien ne correspond à ces filtres",
    act: "Tout afficher",
    hint: "Retirez un filtre pour en voir plus.",
  },
  and: " et ",
  quoted: (text) => `«\u00a0${text}\u00a0»`,
  unread: (texts) =>
    `Nous n’avons pas pu lire ${texts} comme un prix\u00a0: nous n’en avons pas tenu compte.`,
  filters: {
    only: "Afficher seulement",
    reduced: "En promotion",
    inStock: "En stock",
    category: "Rayon",
    rating: "Note",
    any: "Peu importe",
    andMore: (stars) => `${stars} et plus`,
    brand: "Marque",
    from: (sign) => `De (${sign})`,
    to: (sign) => `À (${sign})`,
    unread: (example) => `Indiquez un prix, par exemple ${example}`,
    example: "12,50",
  },
  chips: {
    from: (price) => `À partir de ${price}`,
    upTo: (price) => `Jusqu’à ${price}`,
    between: (from, to) => `De ${from} à ${to}`,
    rated: (stars) => `Note de ${stars} et plus`,
    without: (word) => `Sans ${word}`,
  },
  sorts: {
    match: "Pertinence",
    rating: "Les mieux notés",
    price: "Prix croissant",
    "price-desc": "Prix décroissant",
    name: "Nom",
    newest: "Nouveautés",
  },
  search: {
    title: "Recherche",
    what: "Que cherchez-vous\u00a0?",
    how: "Saisissez ci-dessus un nom, une marque, un genre de produit ou une référence.",
    all: "Tous les produits",
    nothing: "Aucun résultat",
    lookThrough: "Parcourir les rayons",
    tryOther: "Essayez avec moins de mots, d’autres mots, ou une partie d’un mot.",
    near: (query) => `Pas de résultat exact pour «\u00a0${query}\u00a0». Voici des noms proches.`,
    didYouMean: { before: "Vouliez-vous dire ", after: "\u00a0?" },
    priceMissed: "Rien n’est à ce prix. Voici des produits à un autre prix.",
    found: (count, written) =>
      plural(count, { one: `${written} résultat`, other: `${written} résultats` }),
    moreThan: (written) => `plus de ${written} résultats`,
  },
  adding: {
    add: (name) => `Ajouter au panier\u00a0: ${name}`,
    added: (units) => `Ajouté - Panier ${units}`,
  },
  suggestions: {
    many: "Beaucoup l’achètent",
    because: (name) => `Souvent acheté avec ${name}`,
  },
  noCookie: {
    title: "Votre navigateur n’a pas gardé notre cookie, et le panier en a besoin",
    text:
      "Autorisez les cookies pour cette boutique, puis ajoutez le produit à nouveau. Le cookie connaît votre panier et rien d’autre de vous.",
  },
};
