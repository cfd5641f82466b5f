export const account: typeof import("../en/account.ts").account = {
  email: "Adresse e-mail",
  password: "Mot de passe",
  yourPassword: "Votre mot de passe",
  passwordHint: "Au moins 12 caractères\u00a0; une phrase se retient le mieux",
  done: "C’est fait.",
  browsers: {
    unknown: "Navigateur inconnu",
    some: "Un navigateur",
    on: (browser, system) => `${browser} sur ${system}`,
  },
  lastUsed: "Dernière utilisation",
  home: {
    title: "Votre compte",
    logOut: "Se déconnecter",
    passwordChanged: "Votre mot de passe est changé. Tous les autres navigateurs sont déconnectés.",
    entered: "La connexion avec votre nouveau mot de passe est faite.",
    buying: "Achats",
    safety: "Sécurité",
    kept: "Ce que nous gardons de vous",
  },
  login: {
    title: "Se connecter",
    forgotten: "Mot de passe oublié\u00a0?",
    passkey: "Se connecter avec une clé d’accès",
    passkeyTrouble: "Aucune clé d’accès n’a servi. Connectez-vous avec votre mot de passe ou " +
      "réessayez.",
    none: "Pas encore de compte\u00a0? Vous pouvez commander sans, ou en créer un maintenant.",
  },
  register: {
    title: "Créer un compte",
    says: "Nous vous envoyons un lien par e-mail, où vous choisissez votre mot de passe. Vous " +
      "verrez alors vos commandes, y compris celles déjà passées avec cette adresse, et vous " +
      "n’aurez plus à saisir votre adresse postale.",
    without: "Vous pouvez aussi commander sans compte.",
    known: "J’en ai déjà un",
  },
  reset: {
    title: "Choisir un autre mot de passe",
    says: "Nous vous envoyons par e-mail un lien pour choisir un autre mot de passe.",
  },
  link: {
    send: "M’envoyer le lien",
    sent: "Regardez vos e-mails",
    written: {
      before: "Nous avons écrit à ",
      day: ". L’e-mail vous dit comment continuer\u00a0; son lien fonctionne pendant un jour.",
      hour: ". L’e-mail vous dit comment continuer\u00a0; son lien fonctionne pendant une heure.",
    },
    nothing:
      "Rien après quelques minutes\u00a0? Regardez dans le courrier indésirable et vérifiez " +
      "l’adresse. Vous pouvez redemander un lien quelques fois par heure.",
    over: "Ce lien ne fonctionne plus",
    overSays: "Il a déjà servi ou il est trop ancien. Connectez-vous ou demandez-en un autre.",
    another: "M’envoyer un autre lien",
  },
  choose: {
    title: "Choisissez votre mot de passe",
    newOwner: "Vous vous connectez avec ",
    owner: "Le compte est ",
    ends: "Tous les navigateurs où il est connecté seront alors déconnectés.",
    make: "Créer mon compte",
    use: "Utiliser ce mot de passe",
  },
  change: {
    title: "Changer de mot de passe",
    present: "Mot de passe actuel",
    next: "Nouveau mot de passe",
    act: "Changer le mot de passe",
  },
  newEmail: {
    title: "Changer d’adresse e-mail",
    label: "Nouvelle adresse e-mail",
    says: {
      before: "Votre compte est ",
      after: " jusqu’à ce que vous ayez ouvert le lien envoyé à la nouvelle adresse. Vos " +
        "commandes restent.",
    },
    confirm: "Confirmez votre nouvelle adresse",
    done: "Votre compte a sa nouvelle adresse",
    from: { before: "Vous vous connecterez alors avec ", after: "." },
    act: "Utiliser cette adresse",
    doneSays: (email) =>
      `Vous vous connectez désormais avec ${email}. Nous avons prévenu votre ancienne adresse.`,
    overSays: "Il a déjà servi ou il est trop ancien. Demandez-en un autre dans votre compte.",
  },
  sessions: {
    title: "Vos navigateurs connectés",
    ended: "La déconnexion est faite.",
    hint: "Pour déconnecter d’autres navigateurs",
    caption: "Navigateurs, le dernier utilisé en premier",
    browser: "Navigateur",
    started: "Connexion",
    own: (browser) => `${browser}, celui-ci`,
    end: "Déconnecter",
    endOthers: "Déconnecter tous les autres",
    none: "Aucun autre navigateur n’est connecté.",
  },
  passkeys: {
    title: "Clés d’accès",
    says: "Avec une clé d’accès, vous vous connectez par votre doigt, votre visage ou le code de " +
      "votre appareil, et personne ne peut vous la soutirer. Votre mot de passe reste.",
    add: "Ajouter une clé d’accès de cet appareil",
    trouble: "Aucune clé d’accès n’a été créée. Cet appareil en a peut-être déjà une.",
    noScript: "Les clés d’accès ont besoin de JavaScript, qui est désactivé ici.",
    caption: "Clés d’accès, la plus ancienne en premier",
    madeIn: "Créée dans",
    made: "Création",
    never: "jamais",
    remove: "Supprimer",
    removeTitle: "Supprimer une clé d’accès",
    removeSays: "Elle ne connectera plus personne. Supprimez-la aussi sur votre appareil.",
    removeAct: "La supprimer",
  },
  apiTokens: {
    title: "Jetons pour programmes",
    says:
      "Avec un jeton, un programme à vous lit vos commandes\u00a0: ce que vous avez acheté, où " +
      "c’est parti et où elles en sont. Il ne change rien. Un autre mot de passe met fin à tous les jetons.",
    documentation: "Comment les programmes nous interrogent",
    name: "À quoi il sert",
    nameHint: "Pour reconnaître le jeton",
    days: "Valable",
    forDays: (days) => `${days} jours`,
    make: "Créer un jeton",
    caption: "Jetons, le plus récent en premier",
    token: "Jeton",
    until: "Jusqu’à",
    never: "jamais",
    ended: "terminé",
    remove: "Supprimer",
    madeTitle: "Votre jeton est créé",
    madeSays:
      "Il n’est affiché que cette fois et n’est gardé nulle part. Donnez-le maintenant à votre " +
      "programme\u00a0: quiconque l’a lit vos commandes.",
    sent: "Le programme l’envoie avec chaque demande\u00a0: ",
    all: "Tous vos jetons",
  },
  export: {
    title: "Emporter vos données",
    says:
      "Un fichier avec tout ce que nous gardons de vous\u00a0: votre compte, vos adresses, les " +
      "navigateurs connectés, vos jetons et vos commandes. Il est en JSON, que d’autres programmes savent lire.",
    act: "Obtenir le fichier",
  },
  erasure: {
    title: "Supprimer votre compte",
    says: "Votre compte, vos adresses et votre panier disparaissent, et votre nom, votre e-mail, " +
      "votre téléphone et votre adresse sont retirés de vos commandes. Ce qui a été acheté, quand " +
      "et à quel prix reste sans vous dans nos livres\u00a0: la loi l’exige. C’est définitif.",
    first: { before: "Vous voulez peut-être ", link: "emporter vos données", after: " d’abord." },
    act: "Supprimer mon compte",
    done: "Votre compte est supprimé",
    doneSays: "Plus rien ici ne dit qui vous êtes. Vous pouvez toujours commander sans compte.",
    underWay: (orders) =>
      `Nous devons encore livrer ${orders} et avons besoin pour cela de votre adresse. Supprimez ` +
      "votre compte après la livraison, ou écrivez-nous",
  },
  orders: {
    title: "Vos commandes",
    none: "Pas encore de commande",
    noneSays:
      "Ce que vous commandez s’affiche ici, y compris ce que vous avez déjà commandé avec " +
      "cette adresse.",
    all: "Voir tous les produits",
    caption: "Commandes, la plus récente en premier",
    order: "Commande",
    status: "État",
    placed: "Date",
    total: "Montant",
    again: "Commander à nouveau",
    older: "Commandes plus anciennes",
  },
  addresses: {
    title: "Vos adresses",
    add: "Ajouter une adresse",
    edit: "Modifier une adresse",
    editOf: (street) => `Modifier l’adresse ${street}`,
    change: "Modifier",
    none: "Pas encore d’adresse",
    noneSays: "La commande reprend ce que vous gardez ici. D’ici là, elle reprend l’adresse de " +
      "votre dernière livraison.",
    isDefault: "La commande commence avec celle-ci",
    who: "Destinataire",
    where: "Lieu de livraison",
    keep: "Enregistrer",
    remove: "Supprimer cette adresse",
  },
};
