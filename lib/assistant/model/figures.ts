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
  "€|\\$|£|¥|₹|\\p{Sc}|eur(?:os?)?|cents?|centimes?|usd|dollars?|gbp|pounds?|pence|chf|francs?|sek|dkk|pln|kr|zł|z[lł]oty(?:ch)?";
const before = new RegExp(`(?:${currencies})\\s*$`, "iu");
const after = new RegExp(`^\\s*(?:${currencies})(?![\\p{L}])`, "iu");
const unit =
  /^\s*(?:%|‰|°|percent|pour cent|kg|g|mg|l|ml|cl|cm|mm|m|km|kcal|kj|pieces?|pcs|packs?|x|of|sur|days?|jours?|hours?|weeks?|working)(?![\p{L}])/iu;

/** All figures of a text. */
export function figuresOf(text: string): Figure[] {
  const plain = plainDigits(text.normalize("NFKC"));
  return [
    ...[...plain.matchAll(number)].map(({ 0: written, index }): Figure => {
      const [left, right] = [plain.slice(0, index), plain.slice(index + written.length)];
      const isNamed = before.test(left) || after.test(right);
      const looksLike = /[.,]\d\d$/.test(written) && !unit.test(right);
      const isOfCents = /^\s*(?:cents?|centimes?|pence)(?!\p{L})/iu.test(right);
      const readings = readingsOf(written);
      return {
        readings: isOfCents ? readings.map((one) => canonical(Number(one) / 100)) : readings,
        isSum: isNamed || looksLike,
      };
    }),
    ...spelledSums(plain),
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

const small: Readonly<Record<string, number>> = Object.fromEntries(
  [
    "zero|one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|thirteen|fourteen|fifteen|sixteen|seventeen|eighteen|nineteen|twenty",
    "zéro|un|deux|trois|quatre|cinq|six|sept|huit|neuf|dix|onze|douze|treize|quatorze|quinze|seize|dix-sept|dix-huit|dix-neuf|vingt",
  ].flatMap((list) => list.split("|").map((word, value) => [word, value])),
);
const tens: Readonly<Record<string, number>> = {
  ...{ thirty: 30, forty: 40, fifty: 50, sixty: 60, seventy: 70, eighty: 80, ninety: 90 },
  ...{ trente: 30, quarante: 40, cinquante: 50, soixante: 60 },
  ...{ hundred: 100, cent: 100, thousand: 1000, mille: 1000, half: 0.5 },
};
const spelled = new RegExp(
  `((?:(?:${
    [...Object.keys(small), ...Object.keys(tens)].sort((a, b) => b.length - a.length).join("|")
  })[\\s-]+(?:and\\s+|et\\s+)?)+)(?:${currencies}|percent|per cent|pour cent)(?![\\p{L}])`,
  "giu",
);

/** "five euros": of several words the sum, which is right for "twenty five" and wrong for no sum we know. */
function spelledSums(text: string): Figure[] {
  return [...text.matchAll(spelled)].map(([, words]) => {
    const values = words!.toLowerCase().split(/[\s-]+/).filter((word) =>
      word in small || word in tens
    )
      .map((word) => small[word] ?? tens[word]!);
    return { readings: [canonical(values.reduce((sum, value) => sum + value, 0))], isSum: true };
  });
}
