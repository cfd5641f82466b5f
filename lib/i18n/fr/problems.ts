import type { problems as texts } from "../en/problems.ts";

export const problems: typeof texts = {
  advice: {
    404: "La page a pu être déplacée, ou l’adresse mal saisie. Cherchez-la, ou continuez d’ici.",
    405: "Revenez en arrière et utilisez le bouton de la page.",
    413: "Envoyez-le en plusieurs parties.",
    500: "Réessayez dans un instant. Si cela persiste, écrivez-nous.",
    503: "Votre panier et vos commandes sont en sécurité.",
  },
  reference: "Référence pour l’assistance\u00a0: ",
  again: "Réessayer",
  toCart: "Vers votre panier",
  toShop: "Vers la boutique",
  toCategories: "Tous les rayons",
};
