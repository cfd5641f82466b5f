/** What a unit is in the one that is compared: grams or millilitres. */
const units: Readonly<Record<string, readonly [number, "g" | "ml"]>> = {
  kg: [1000, "g"],
  kgs: [1000, "g"],
  kilo: [1000, "g"],
  kilos: [1000, "g"],
  g: [1, "g"],
  gm: [1, "g"],
  gms: [1, "g"],
  gr: [1, "g"],
  gram: [1, "g"],
  grams: [1, "g"],
  grammes: [1, "g"],
  l: [1000, "ml"],
  ltr: [1000, "ml"],
  litre: [1000, "ml"],
  litres: [1000, "ml"],
  liter: [1000, "ml"],
  liters: [1000, "ml"],
  cl: [10, "ml"],
  ml: [1, "ml"],
};

const measure = new RegExp(
  `(?<![\\p{L}\\d.,])(\\d{1,5}(?:[.,]\\d{1,3})?)\\s*(${Object.keys(units).join("|")})(?!\\p{L})`,
  "gu",
);
const pieces = [
  /\b(?:pack|packs|set|box|bag|net|lot|bunch|tray|paquet|boite)\s+(?:of|de)\s+(\d{1,3})\b/g,
  /(?<![\d.,])(\d{1,3})[\s-]*(?:pcs?|pieces?|packs?|count|units?|rolls)\b/g,
];

/**
 * Takes amounts out of a folded text: 1 kg and 1000 g are the same word, and so are "pack of 2" and
 * "2 pieces".
 *
 * @returns  the text without them, and their words, such as "=1000g", "=2pc"
 */
export function takeSizes(text: string): { rest: string; sizes: string[] } {
  const sizes: string[] = [];
  let rest = text.replace(measure, (_, amount: string, unit: string) => {
    const [factor, base] = units[unit]!;
    sizes.push(`=${Math.round(Number(amount.replace(",", ".")) * factor)}${base}`);
    return " ";
  });
  for (const pattern of pieces) {
    rest = rest.replace(pattern, (_, count: string) => {
      sizes.push(`=${Number(count)}pc`);
      return " ";
    });
  }
  return { rest, sizes };
}
