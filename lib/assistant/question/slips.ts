import { misspellingCost } from "../../search/words/mod.ts";
import { plainWords } from "./plain_words.ts";

/** Words by which it is told what a question is about: goods are not among them. */
const told = `deliver delivery delivered delivers shipping shipped shipment postage
  return returns returning refund refunds refunded payment payments paypal invoice contact
  privacy cookies cancel tracking parcel package confirmation opening customer
  cheapest expensive compare difference available ingredients countries country
  livraison livrer livrez retour retourner renvoyer rembourser remboursement paiement payer
  commande colis annuler horaires confidentialite expedition combien disponible difference
  france switzerland germany belgium austria portugal suisse allemagne belgique`
  .trim().split(/\s+/);
const known = new Set(told);

/** Proper words that are near one of these and mean something else; `slips_test.ts` finds them. */
const others = new Set(
  `austrian cancer chancel combine command commanded commander commando commands compared
  compares contacts contract cookie coulis counties county customers differences expeditions
  extensive fiance frances franco francs german germann germans ingredient invoices openings
  packaged packages player portage prayer shipments shipper shopping sipped sipping skipped
  slipped slipping snipped whipping`
    .split(/\s+/),
);

/** Shorter words are near too many others. */
const SHORTEST = 6;
/** One slip. */
const MOST = 1;

/**
 * A question in which words that are mistyped by one slip, and decide what it is about, are as they were
 * meant: "delivry" is delivery, whatever the search would take it for.
 */
export function withoutSlips(question: string): string {
  return question.replaceAll(/[\p{L}\p{M}]+/gu, (typed) => {
    const word = plainWords(typed);
    if (word.length < SHORTEST || known.has(word) || others.has(word)) return typed;
    let [best, least]: [string | null, number] = [null, MOST + 1e-9];
    for (const one of told) {
      const cost = one[0] === word[0] ? misspellingCost(word, one, MOST) : Infinity;
      if (cost < least) [best, least] = [one, cost];
    }
    return best ?? typed;
  });
}
