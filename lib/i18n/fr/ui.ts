import type { ui as texts } from "../en/ui.ts";
import { pluralOf } from "../plural.ts";

const plural = pluralOf("fr");

export const ui: typeof texts = {
  pages: {
    label: (list) => `Pages de la liste ${list}`,
    span: (first, last, total) => `${first} à ${last} sur ${total}`,
    previous: "Précédente",
    next: "Suivante",
    page: (number) => `Page n°\u00a0${number}`,
    newer: "Plus récents",
    older: "Plus anciens",
  },
  stock: { in: "En stock", low: "Derniers articles", out: "Épuisé" },
  rating: { before: "Noté", after: "sur 5" },
  price: {
    instead: "au lieu de",
    lowest: "Prix le plus bas des 30 jours précédents\u00a0: ",
    lowestShort: "Plus bas sur 30 jours\u00a0: ",
  },
  pictures: {
    more: (name) => `Autres photos\u00a0: ${name}`,
    one: (number, name) => `Photo ${number}\u00a0: ${name}`,
  },
  quantity: {
    label: "Quantité",
    of: (name) => `Quantité\u00a0: ${name}`,
    less: (name) => `Un de moins\u00a0: ${name}`,
    more: (name) => `Un de plus\u00a0: ${name}`,
    set: "Valider",
  },
  chips: { label: "Filtres actifs", act: "Retirer le filtre" },
  filters: {
    title: "Filtres",
    open: (active) => active > 0 ? `Filtres (${active})` : "Filtres",
    close: "Fermer",
    show: "Afficher",
    clear: "Tout effacer",
  },
  sort: { label: "Trier par", act: "Trier" },
  summary: {
    units: (count) => plural(count, { one: `${count} article`, other: `${count} articles` }),
  },
  sides: { start: "Filtres", end: "Récapitulatif", acts: "Actions" },
  total: "Total",
  faults: (count) =>
    plural(count, { one: "Un point à corriger", other: `${count} points à corriger` }),
};
