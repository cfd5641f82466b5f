import { placeOf } from "./places.ts";
import type { PageName } from "../../pages/mod.ts";

/** What a question about the shop itself is about. */
export interface Topic {
  name:
    | "order"
    | "cancellation"
    | "damage"
    | "returns"
    | "delivery"
    | "contact"
    | "payment"
    | "privacy"
    | "terms";
  pages: readonly PageName[];
  /** What such a passage is about, beside the words of the question. */
  words: string;
}

const topics: readonly (Topic & { pattern: RegExp })[] = [
  {
    name: "order",
    pages: ["help"],
    words: "where order confirmed link page lien commande chemin",
    pattern:
      /\b(where|status|arrived?|ou)\b.*\b(my|the|our|ma|mon|la|le|notre)( \p{L}+)? (order|parcel|package|commande|colis)\b|\b(track|tracking|suivre|suivi)\b.*\b(order|parcel|package|commande|colis)\b|\b(order|commande)\b.*\b(status|arriv\w*|tracking|late|missing|not (here|come|turned up)|how far)\b|\bconfirmation\b/u,
  },
  {
    name: "cancellation",
    pages: ["help"],
    words: "change cancel order shipped write modifier annuler commande expédiée",
    pattern: /\b(cancel|change|annuler|modifier)\b.*\b(order|commande|address|adresse)\b/,
  },
  {
    name: "damage",
    pages: ["returns"],
    words: "arrived broken spoilt picture replace arrivé cassé abîmé photo remplaçons",
    pattern:
      /\b(arrived|came|is|was|are) (broken|damaged|spoilt|rotten)\b|\b(arrived|came|was|were|got) (\w+ )?(broken|damaged|smashed|crushed|cracked|leaking|mouldy|moldy|spoil(ed|t)|rotten|wrong|bad)\b|\b(something|item|article|product)s? (is|was|were|are) missing\b|\b(broken|damaged|spoilt) (order|parcel|item|goods)\b|\b(arrivee?|colis) (casse|abime)\w*/,
  },
  {
    name: "returns",
    pages: ["returns"],
    words: "send back days paid return refund renvoyer jours réception raison rembourserons",
    pattern:
      /\b(returns?|returning|refunds?|refunded|money back|retours?|retourner|renvoyer|rembours\w*|retractation)\b|\bsend\b.*\bback\b/,
  },
  {
    name: "delivery",
    pages: ["delivery"],
    words: "deliver cost carrier livrez livraison transporteur",
    pattern:
      /\b(deliver\w*|shipping|ship|shipped|postage|livraisons?|livre[rz]|livre t|expedi\w+|frais de port)\b|\b(not|nobody) (is |was )?at home\b|\b(carriers?|couriers?|postm[ae]n|transporteurs?|livreurs?)\b|\b(suis|sera\w*|sommes|etre) (\w+ )?livree?s?\b|\b(how long|how many days|when|combien de (temps|jours)|quand)\b.*\b(arrives?|arriv\w+|come|get here|recevoir|recois)\b/,
  },
  {
    name: "payment",
    pages: ["help"],
    words: "pay card cash price tax payer carte espèces prix TVA",
    pattern:
      /\b(how|can|may|do|comment|puis)\b.*\b(pay|payer)\b|\b(payments?|paying|credit cards?|debit cards?|visa|mastercard|paypal|invoices?|vat|paiements?|carte bancaire|especes|factures?|tva)\b/,
  },
  {
    name: "contact",
    pages: ["contact", "help"],
    words: "write person answer contact écrivez personne répondons",
    pattern:
      /\b(contact|reach|call|speak to|talk to|write to|joindre|appeler|contacter) (you|us|someone|somebody|a person|the shop|support|vous|quelqu)|\bvous (joindre|contacter|appeler|ecrire)\b|^contact\W*$|\b(phone number|telephone|customer (service|support)|numero|service client)\b|\b(opening|business) (hours|times)\b|\b(are|when) you open\b|\bwhen (do|are|does|is) .*\b(open|close)\b|\bopen (on|at|today|tomorrow)\b|\b(horaires?|heures d ouverture|ouverts?)\b|\b(your|votre) (address|e mail|email|adresse)\b/,
  },
  {
    name: "privacy",
    pages: ["privacy"],
    words: "privacy data know about cookies keep données savez gardons",
    pattern:
      /\b(privacy|personal data|my data|gdpr|rgpd|confidentialite|mes donnees|donnees personnelles)\b|\b(use|set|store|place|utilis\w+)\b.*\bcookies\b|\bcookies? (policy|banner|consent)\b|\b(give|gives|share|sell|store|pass|use|keep|donnez|vendez|gardez|partagez)\b.*\b(my|mes|mon) (name|address|data|details|e mail|email|phone( number)?|informations?|adresse|nom|numero)\b|\bdelete my account\b|\bsupprimer mon compte\b|\bnewsletter\b/,
  },
  {
    name: "terms",
    pages: ["terms"],
    words: "terms order offer agreed commande offre vente conclue",
    pattern: /\b(terms (and|of)|conditions (of|generales)|cgv)\b|^terms\W*$/,
  },
];

/**
 * What a question asks of the shop itself; `null` where it may be about goods.
 *
 * @param text  as `plainWords()` makes it
 */
export function topicOf(text: string): Topic | null {
  const found = topics.find(({ pattern }) => pattern.test(text));
  if (found) return found;
  const isSent = sends.test(text) && placeOf(text) !== null;
  return isSent ? topics.find(({ name }) => name === "delivery")! : null;
}

/** With a place, these speak of delivery: "could my parcel go to Lisbon". */
const sends =
  /\b(send|sends|sent|mail|post|bring|parcels?|packages?|colis|envoy\w+|apport\w+|shop from|order (from|to)|commander (de|depuis))\b/;
