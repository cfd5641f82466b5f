/** Refusals in French, by what schemas, verbs and the catalogue of lib/errors.ts say in English. */
export const refusals: ReadonlyMap<string, string> = new Map(Object.entries({
  // Requests and pages
  "The request could not be read. Check it and send it again":
    "La demande est illisible. Vérifiez-la et envoyez-la à nouveau",
  "That was too much to send in one go": "C’était trop à envoyer en une fois",
  "That arrived too slowly. Send it again": "L’envoi a été trop lent. Envoyez à nouveau",
  "Too many requests from your address. Wait a moment and try again":
    "Trop de demandes depuis votre adresse. Attendez un moment et réessayez",
  "This form came from another site. Open the page here and try again":
    "Ce formulaire vient d’un autre site. Ouvrez la page ici et réessayez",
  "This form has expired. Reload the page and send it again":
    "Ce formulaire a expiré. Rechargez la page et envoyez-le à nouveau",
  "This shop has another address. Open it there":
    "Cette boutique a une autre adresse. Ouvrez-la là-bas",
  "We have renewed this form. Press the button again":
    "Nous avons renouvelé ce formulaire. Appuyez à nouveau sur le bouton",
  "Some fields need your attention": "Certains champs demandent votre attention",
  "There is nothing at this address": "Il n’y a rien à cette adresse",
  "It is no form": "Ce n’est pas un formulaire",
  "The form has too many fields": "Le formulaire a trop de champs",
  "A field holds a sign that no text has":
    "Un champ contient un caractère qu’aucun texte ne contient",
  "The form is broken off or damaged": "Le formulaire est incomplet ou abîmé",
  "Its body is broken off or damaged": "Son contenu est incomplet ou abîmé",
  "Its Host is not a name and a port": "Son hôte n’est pas un nom avec un port",
  "Log in first": "Connectez-vous d’abord",
  "You may not do that": "Vous n’en avez pas le droit",
  "This page cannot be opened directly": "Cette page ne s’ouvre pas directement",
  "The request has a form that is not understood here":
    "La demande a une forme que nous ne comprenons pas ici",
  "The request was refused. Check it and send it again":
    "La demande a été refusée. Vérifiez-la et envoyez-la à nouveau",
  "Part of the shop is away for a moment. Try again shortly":
    "Une partie de la boutique est indisponible un instant. Réessayez bientôt",
  "Something broke on our side. It has been noted":
    "Une erreur s’est produite de notre côté. Elle est notée",
  "The shop's disk is full. Tell who runs it, and send this again then":
    "Le disque de la boutique est plein. Prévenez qui la gère, puis envoyez à nouveau",

  // Products, cart and checkout
  "This product is not in the shop": "Ce produit n’est pas dans la boutique",
  "This product is no longer sold": "Ce produit n’est plus en vente",
  "There is no such picture": "Cette image n’existe pas",
  "There is no such category": "Ce rayon n’existe pas",
  "Your cart is empty. Put something in it first":
    "Votre panier est vide. Mettez-y d’abord quelque chose",
  "A cart holds at most 50 different products": "Un panier contient au plus 50 produits différents",
  "There is not enough of a product left": "Il ne reste pas assez d’un produit",
  "It is sold out now, so it was not added": "Il est maintenant épuisé et n’a donc pas été ajouté",
  "This checkout was already sent with other details. Start a new one":
    "Cette commande a déjà été envoyée avec d’autres données. Recommencez",
  "Your cart has changed. Look at it and press the button again":
    "Votre panier a changé. Vérifiez-le et appuyez à nouveau sur le bouton",
  "The card was declined. Use another card or pay on delivery":
    "La carte a été refusée. Utilisez une autre carte ou payez à la livraison",
  "The card was declined. Use another or pay on delivery":
    "La carte a été refusée. Utilisez-en une autre ou payez à la livraison",
  "The card does not cover this amount. Use another or pay on delivery":
    "La carte ne couvre pas ce montant. Utilisez-en une autre ou payez à la livraison",
  "The card has expired. Use another": "La carte a expiré. Utilisez-en une autre",
  "The payment service does not answer. Nothing was charged. Try again, or pay on delivery":
    "Le service de paiement ne répond pas. Rien n’a été débité. Réessayez ou payez à la livraison",
  "One order may come to 1,000,000 at most. Order it in parts":
    "Une commande peut atteindre au plus 1\u202f000\u202f000. Commandez en plusieurs fois",
  "This is below the least sum of an order": "C’est moins que le minimum de commande",
  "We do not deliver there. Choose another country":
    "Nous n’y livrons pas. Choisissez un autre pays",
  "This code is no longer taken": "Ce code n’est plus accepté",
  "We do not know this code, or it is over. Check how it is written":
    "Nous ne connaissons pas ce code, ou il n’est plus valable. Vérifiez comment il s’écrit",
  "There are open orders on delivery already. Pay this one by card, or wait until one is packed":
    "Il y a déjà des commandes à payer à la livraison. Payez celle-ci par carte, ou attendez que " +
    "l’une d’elles soit préparée",
  "There is no such order": "Cette commande n’existe pas",
  "You filled in a card. Pay by card or on delivery?":
    "Vous avez saisi une carte. Payez-vous par carte ou à la livraison\u00a0?",
  "This link leads to nothing any more: we write to you no more":
    "Ce lien ne mène plus à rien\u00a0: nous ne vous écrivons plus",

  // Fields
  "Enter your name": "Saisissez votre nom",
  "Enter your e-mail address": "Saisissez votre adresse e-mail",
  "Enter an e-mail address, such as ada@example.com":
    "Saisissez une adresse e-mail, comme ada@example.com",
  "This is longer than an e-mail address can be": "C’est trop long pour une adresse e-mail",
  "Enter street and number": "Saisissez le numéro et la rue",
  "Enter the postcode": "Saisissez le code postal",
  "Enter the city": "Saisissez la ville",
  "Choose a country we deliver to": "Choisissez un pays où nous livrons",
  "Choose how to pay": "Choisissez comment payer",
  "This form has lost its number. Open the checkout again":
    "Ce formulaire a perdu son numéro. Ouvrez à nouveau la commande",
  "Use plain letters and signs": "Utilisez des lettres et des signes simples",
  "Leave out web addresses: this is printed on the parcel":
    "N’écrivez pas d’adresse web\u00a0: ceci est imprimé sur le colis",
  "Enter a phone number, such as +49 30 1234567, or leave it empty":
    "Saisissez un numéro de téléphone, comme +33 1 23 45 67 89, ou laissez vide",
  "Enter the 12 to 19 digits of the card": "Saisissez les 12 à 19 chiffres de la carte",
  "A digit of the card number is wrong. Check it against the card":
    "Un chiffre du numéro de carte est faux. Comparez-le avec la carte",
  "Enter month and year as on the card, such as 04/29":
    "Saisissez le mois et l’année comme sur la carte, par exemple 04/29",
  "Enter the 3 or 4 digits on the card": "Saisissez les 3 ou 4 chiffres de la carte",
  "Enter a number": "Saisissez un nombre",
  "Enter a whole number, such as 2": "Saisissez un nombre entier, comme 2",
  "Enter 1 or more": "Saisissez 1 ou plus",
  "Enter 0 to take it out": "Saisissez 0 pour le retirer",
  "Choose a product": "Choisissez un produit",
  "Open the page of the product again": "Ouvrez à nouveau la page du produit",
  "Enter the code as it was written to you": "Saisissez le code comme on vous l’a écrit",

  // Accounts
  "Enter your password": "Saisissez votre mot de passe",
  "Enter a password": "Saisissez un mot de passe",
  "Enter your present password": "Saisissez votre mot de passe actuel",
  "Enter a new password": "Saisissez un nouveau mot de passe",
  "This is longer than a password can be": "C’est trop long pour un mot de passe",
  "This is not your password": "Ce n’est pas votre mot de passe",
  "This password is among the first an attacker tries. Choose another":
    "Ce mot de passe est parmi les premiers qu’un attaquant essaie. Choisissez-en un autre",
  "This is the address of your account already": "C’est déjà l’adresse de votre compte",
  "E-mail or password is wrong": "L’adresse e-mail ou le mot de passe est incorrect",
  "Too many attempts. Wait a few minutes and try again":
    "Trop d’essais. Attendez quelques minutes et réessayez",
  "You have been logged out. Log in to go on": "Vous avez été déconnecté. Reconnectez-vous",
  "Your browser has made no passkey. Try once more":
    "Votre navigateur n’a pas créé de clé d’accès. Réessayez",
  "This passkey is not known here, or it took too long. Try again, or use your password":
    "Cette clé d’accès n’est pas connue ici, ou c’était trop long. Réessayez, ou utilisez votre " +
    "mot de passe",
  "This took too long, or the passkey is not for this shop. Try again":
    "C’était trop long, ou la clé d’accès n’est pas pour cette boutique. Réessayez",
  "It is there already, or you have as many as can be kept":
    "Elle est déjà là, ou vous en avez autant qu’on peut en garder",
  "You have as many addresses as can be kept": "Vous avez autant d’adresses qu’on peut en garder",
  "Say what the token is for": "Dites à quoi sert le jeton",
  "Choose how long the token is good for": "Choisissez la durée de validité du jeton",
  "You have as many tokens as can be kept. Remove one first":
    "Vous avez le nombre maximal de jetons. Supprimez-en un d’abord",
  "Choose which browser to log out": "Choisissez le navigateur à déconnecter",
}));
