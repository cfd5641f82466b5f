export const forms: typeof import("../en/forms.ts").forms = {
  notDelivered: (country) =>
    `Nous ne livrons pas dans ce pays\u00a0: ${country}. Choisissez-en un autre`,
  tooSmall: (missing) => `Ajoutez ${missing} pour atteindre notre minimum de commande`,
};
