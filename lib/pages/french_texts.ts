import type { PageName, PageText } from "./shape.ts";

/** The first texts in French: the same promises. */
export const frenchTexts: Readonly<Record<PageName, PageText>> = {
  help: {
    title: "Aide",
    body: `## Où est ma commande ?

L’e-mail de confirmation contient un lien vers sa page, qui dit où elle en est. Écrivez-nous pour modifier ou annuler une commande qui n’est pas encore expédiée.

## Je n’ai pas reçu la confirmation

Elle est envoyée en quelques secondes. Regardez parmi les courriers indésirables. Si elle n’y est pas non plus, l’adresse a peut-être été mal saisie : écrivez-nous, et nous retrouverons votre commande avec votre nom et votre rue.

## Comment puis-je payer ?

Par carte à la commande, ou en espèces ou par carte à la livraison. Nous ne gardons jamais votre carte. Le prix affiché est le prix payé : la TVA est comprise, et le panier indique le coût de la livraison.

Les articles d’une commande payée à la livraison sont gardés un certain temps. {expiry_rule}.
`,
  },
  contact: {
    title: "Nous contacter",
    body: `Une personne lit ce que vous écrivez. Nous répondons sous un jour ouvré.

Indiquez le numéro de votre commande, s’il s’agit d’une commande : il est dans l’e-mail de confirmation.
`,
  },
  delivery: {
    title: "Livraison",
    body: `## Où livrez-vous, et en combien de temps ?

Pays livrés : {countries}. Il faut compter {delivery_days}. La page de votre commande indique quand elle est en chemin.

## Combien cela coûte-t-il ?

{delivery_prices}

## Il n’y avait personne

Le transporteur laisse un avis, fait une nouvelle tentative, ou dépose le colis là où vous pouvez le retirer. Ajoutez un numéro de téléphone à votre commande, et le transporteur pourra vous appeler.
`,
  },
  returns: {
    title: "Retours",
    body: `## Puis-je renvoyer quelque chose ?

Oui, dans les 14 jours suivant la réception, sans donner de raison. Écrivez-nous d’abord : nous vous dirons où l’envoyer, et vous rembourserons sous 14 jours, par le moyen que vous avez utilisé. Les aliments et les produits d’hygiène ouverts ne peuvent pas être repris.

## Un article est arrivé cassé ou abîmé

Envoyez-nous une photo. Nous le remplaçons ou le remboursons.
`,
  },
  privacy: {
    title: "Données personnelles",
    body: `## Que savez-vous de moi ?

Ce que vous saisissez à la commande : votre nom, votre adresse e-mail et le lieu de livraison. Nous nous en servons pour livrer votre commande et vous répondre, et ne le donnons qu’au transporteur. Nous n’envoyons pas de publicité.

## Cookies

Un cookie garde votre panier et la langue choisie pendant 30 jours, et un autre vous garde connecté si vous avez un compte. Il n’y en a pas d’autre, et rien ne vous suit à la trace.

## Vos droits

[Votre compte](/account) montre ce que nous gardons de vous, et le supprime. Sans compte, écrivez-nous pour voir, corriger ou supprimer ces données.
`,
  },
  terms: {
    title: "Conditions de vente",
    body:
      `Votre commande est une offre ; la vente est conclue quand nous la confirmons par e-mail. Si un article est finalement épuisé, nous vous le disons et le remboursons.

Ce que nous vendons reste à nous jusqu’au paiement, et les droits que la loi vous donne en tant que client restent les vôtres dans tous les cas.
`,
  },
};
