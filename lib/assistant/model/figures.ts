import { plainDigits } from "../../text/mod.ts";

/*
 * Figures of a text, as they are compared: "4,90", "4.90" and "4.9" are one. A number that can be read in two
 * ways ("1.500") is held in both.
 */

/** A number where it stands in a text. */
export interface Figure {
  readings: readonly string[];
  /** It is a sum of money, or may be one. */
  isSum: boolean;
}

const number = /\d+(?:[.,'\u00a0\u202f ]\d{3})*(?:[.,]\d+)?/g;
const currencies =
  "eur(?:os?)?|cents?|centimes?|usd|dollars?|gbp|pounds?|pence|chf|francs?|sek|dkk|pln|kr|zł|z[lł]oty(?:ch)?";
const ofCents = /^\s*(?:cents?|centimes?|pence)(?!\p{L})/iu;
const unit =
  /^\s*(?:%|‰|°|percent|pour cent|kg|g|mg|l|ml|cl|cm|mm|m|km|kcal|kj|pieces?|pcs|packs?|x|of|sur|days?|jours?|hours?|weeks?|working)(?![\p{L}])/iu;

/** Where a sum is known by its currency. */
interface Money {
  before: RegExp;
  after: RegExp;
}

const known = new Map<string, Money>();

function moneyOf(currency: string): Money {
  const money = known.get(currency) ?? makeMoney(currency);
  known.set(currency, money);
  return money;
}

/** A shop may count in any currency of ISO 4217: by its code, its signs and its name. */
function makeMoney(currency: string): Money {
  const signs = (["symbol", "narrowSymbol", "name"] as const).flatMap((currencyDisplay) =>
    [1, 2].flatMap((count) =>
      new Intl.NumberFormat("en", { style: "currency", currency, currencyDisplay })
        .formatToParts(count).filter(({ type }) => type === "currency")
        .map(({ value }) => value.split(" ").at(-1)!)
    )
  );
  const words = [currencies, ...[currency, ...signs].map((one) => RegExp.escape(one))].join("|");
  return {
    before: new RegExp(`(?:\\p{Sc}|(?<!\\p{L})(?:${words}))\\s*$`, "iu"),
    after: new RegExp(`^\\s*(?:\\p{Sc}|${words})(?!\\p{L})`, "iu"),
  };
}

/** All figures of a text. @param currency  of the shop, by ISO 4217 */
export function figuresOf(text: string, currency: string): Figure[] {
  const plain = plainDigits(text.normalize("NFKC"));
  const money = moneyOf(currency);
  return [
    ...[...plain.matchAll(number)].map(({ 0: written, index }): Figure => {
      const [left, right] = [plain.slice(0, index), plain.slice(index + written.length)];
      const isNamed = money.before.test(left) || money.after.test(right);
      const looksLike = /[.,]\d\d$/.test(written) && !unit.test(right);
      const readings = readingsOf(written);
      return {
        readings: ofCents.test(right)
          ? readings.map((one) => canonical(Number(one) / 100))
          : readings,
        isSum: isNamed || looksLike,
      };
    }),
    ...spelledSums(plain, money),
  ];
}

function readingsOf(written: string): string[] {
  const tight = written.replaceAll(/['\u00a0\u202f ]/g, "");
  const lastSign = Math.max(tight.lastIndexOf("."), tight.lastIndexOf(","));
  if (lastSign < 0) return [canonical(Number(tight))];
  const asDecimal = Number(
    tight.slice(0, lastSign).replaceAll(/[.,]/g, "") + "." + tight.slice(lastSign + 1),
  );
  const isGroup = tight.length - lastSign - 1 === 3;
  const asGroup = Number(tight.replaceAll(/[.,]/g, ""));
  return isGroup ? [canonical(asDecimal), canonical(asGroup)] : [canonical(asDecimal)];
}

const canonical = (value: number) => String(Math.round(value * 10_000) / 10_000);

const values: Readonly<Record<string, number>> = {
  ...Object.fromEntries(
    [
      "zero|one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|thirteen|fourteen|fifteen|sixteen|seventeen|eighteen|nineteen|twenty",
      "zéro|un|deux|trois|quatre|cinq|six|sept|huit|neuf|dix|onze|douze|treize|quatorze|quinze|seize",
    ].flatMap((list) => list.split("|").map((word, value) => [word, value])),
  ),
  ...{ thirty: 30, forty: 40, fifty: 50, sixty: 60, seventy: 70, eighty: 80, ninety: 90 },
  ...{ vingt: 20, vingts: 20, trente: 30, quarante: 40, cinquante: 50, soixante: 60 },
  ...{ une: 1, half: 0.5, hundred: 100, cent: 100, cents: 100, thousand: 1000, mille: 1000 },
};
const joins = new Set(["and", "et", "a"]);
const percent = /^\s*(?:%|per ?cent|pour cent)(?!\p{L})/iu;

/** "five euros", "two hundred dollars", "dix-sept euros": word by word, since a word may be part of another. */
function spelledSums(text: string, { after }: Money): Figure[] {
  const figures: Figure[] = [];
  let run: string[] = [];
  for (const { 0: found, index } of text.matchAll(/\p{L}+|[^\s\p{L}-]/gu)) {
    const word = found.toLowerCase();
    const [here, next] = [text.slice(index, index + 40), text.slice(index + found.length)];
    const isMeasure = after.test(here) || percent.test(here);
    // "cent" is a hundred of what follows, or the coin.
    const isCount = Object.hasOwn(values, word) && !(isMeasure && !isCounted(next, after));
    if (isCount) run.push(word);
    else if (!isMeasure && run.length > 0 && joins.has(word)) continue;
    else {
      if (isMeasure && run.length > 0) {
        const value = valueOf(run) / (ofCents.test(here) ? 100 : 1);
        figures.push({ readings: [canonical(value)], isSum: true });
      }
      run = [];
    }
  }
  return figures;
}

function isCounted(text: string, after: RegExp): boolean {
  const near = text.slice(0, 40);
  const next = /^[\s-]+(\p{L}+)/u.exec(near)?.[1]?.toLowerCase() ?? "";
  return Object.hasOwn(values, next) || after.test(near);
}

function valueOf(words: readonly string[]): number {
  let [whole, current] = [0, 0];
  words.forEach((word, at) => {
    const value = values[word]!;
    if (value === 1000) [whole, current] = [whole + (current || 1) * 1000, 0];
    else if (value === 100) current = (current || 1) * 100;
    else if (value === 20 && words[at - 1] === "quatre") current += 76;
    else current += value;
  });
  return whole + current;
}
