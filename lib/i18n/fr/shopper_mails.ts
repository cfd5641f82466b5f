export const shopperMails: typeof import("../en/shopper_mails.ts").shopperMails = {
  link: {
    register: {
      subject: "Votre compte\u00a0: choisissez un mot de passe",
      says: "Choisissez ici votre mot de passe et votre compte sera prêt\u00a0:",
    },
    reset: {
      subject: "Choisissez un autre mot de passe",
      says: "Choisissez ici un autre mot de passe\u00a0:",
    },
    email: {
      subject: "Confirmez votre nouvelle adresse e-mail",
      says: "Confirmez ici que cette adresse sera celle de votre compte\u00a0:",
    },
  },
  once: (until) => `Ce lien fonctionne une seule fois, jusqu’au ${until}.`,
  ignore: "Si ce n’était pas vous, ne faites rien\u00a0: il ne se passera rien.",
  unknown: {
    subject: "Vous n’avez pas de compte chez nous",
    says: "Quelqu’un a demandé un autre mot de passe, mais aucun compte n’existe à cette adresse.",
    register: "Vous en avez peut-être utilisé une autre\u00a0? Sinon, créez un compte ici\u00a0:",
  },
  known: {
    subject: "Vous avez déjà un compte",
    wanted: "Quelqu’un a voulu créer un compte à cette adresse, et elle en a déjà un. " +
      "Connectez-vous ici\u00a0:",
    given: "Quelqu’un a voulu donner cette adresse à un compte, mais elle a déjà le sien.",
    reset: "Mot de passe oublié\u00a0? Choisissez-en un autre ici\u00a0:",
  },
  changed: {
    subject: "Votre compte a une autre adresse e-mail",
    says: "Votre compte chez nous a désormais une autre adresse e-mail. C’est avec elle que vous " +
      "vous connectez.",
    notYou: (contact) => `Si ce n’était pas vous, écrivez-nous tout de suite\u00a0: ${contact}`,
  },
};
