export const alertMails: typeof import("../en/alert_mails.ts").alertMails = {
  asked: "Quelqu’un, vous sans doute, nous a demandé d’écrire à cette adresse\u00a0:",
  wish: {
    price: (name) => `- quand le prix baisse\u00a0: ${name}`,
    stock: (name) => `- dès le retour en stock\u00a0: ${name}`,
  },
  sayYes: "Est-ce bien le cas\u00a0? Ouvrez cette page et dites oui\u00a0:",
  ignore:
    "Si ce n’était pas vous, ne faites rien\u00a0: nous n’écrirons plus et oublierons cette " +
    "adresse dans trois jours.",
  yesSubject: "Faut-il vous prévenir\u00a0?",
  told: "Vous nous avez demandé de vous prévenir\u00a0:",
  manySubject: (count) => `Du nouveau pour ${count} produits`,
  back: (name, price) => `De nouveau en stock\u00a0: ${name}, à ${price}`,
  cheaper: (name, now, before) => `${name}\u00a0: ${now} au lieu de ${before}`,
  noPromise: "C’est vrai en ce moment\u00a0; nous ne mettons rien de côté.",
  end: (url) => `Ne plus recevoir ces e-mails, ou certains d’entre eux\u00a0: ${url}`,
};
