import type { shell as texts } from "../en/shell.ts";
import { pluralOf } from "../plural.ts";

const plural = pluralOf("fr");

export const shell: typeof texts = {
  title: "Boutique",
  refused: (title) => `Erreur\u00a0: ${title}`,
  onlyIn: (language) => `Cette page n’est disponible qu’en ${language}.`,
  skip: "Aller au contenu",
  search: { label: "Chercher un produit", act: "Chercher" },
  suggestions: {
    label: "Suggestions de recherche",
    type: "Genre",
    brand: "Marque",
    category: "Rayon",
    one: "1 proposition",
    many: "propositions",
  },
  nav: {
    label: "Boutique",
    categories: "Rayons",
    account: "Compte",
    logIn: "Compte",
    cart: "Panier",
    inCart: (count) => plural(count, { one: "article", other: "articles" }),
    crumbs: "Vous êtes ici",
  },
  foot: {
    questions: "Une question\u00a0? Une vraie personne vous répond.",
    delivery: (words) => `Livraison\u00a0: ${words}.`,
    tax: "Prix TTC.",
    topics: "Aide",
    help: "Aide",
    ask: "Poser une question",
    contact: "Nous contacter",
    deliveryPage: "Livraison",
    returns: "Retours",
    privacy: "Données personnelles",
    terms: "Conditions de vente",
    language: "Langue",
  },
};
