import { hexOf } from "./color.ts";
import { type Dice, diceOf, hashOf } from "./dice.ts";
import { lowVessels, type Place, type Vessel, vessels } from "./vessels.ts";

/*
 * Every product has a picture without anybody drawing one: a still life of plain things on a
 * table. The category gives the hue, so that a shelf of it is a family; the name and the number of
 * the article give what stands there. No letters, since fonts differ from machine to machine, and
 * no colours that follow the page: the middle tones sit on light and dark alike.
 */

/** What a picture is made of. */
export interface PictureSubject {
  name: string;
  category: string;
  sku: string;
}

/** Raised when pictures come out otherwise than before: old addresses then lead nowhere. */
const EDITION = "1";
const TITLE_LIMIT = 120;

/** Names the picture in its address; differs whenever the picture does. 16 hexadecimal digits. */
export function pictureHash(of: PictureSubject): string {
  const text = seedOf(of);
  const halves = [hashOf(text), hashOf(text, 0x1b873593)];
  return halves.map((bits) => bits.toString(16).padStart(8, "0")).join("");
}

/** The picture of a product as SVG text, below 2 KB; square. */
export function productPicture(of: PictureSubject): string {
  const dice = diceOf(seedOf(of));
  const hue = hashOf(of.category) % 360 + dice.between(-9, 9);
  const horizon = dice.between(132, 158);
  const things = arrange(dice, { hue, horizon });
  return `<svg xmlns="http://www.w3.org/2000/svg" viewBox="10 20 216 216" width="240" height="240">` +
    `<title>${escapeXml([...of.name].slice(0, TITLE_LIMIT).join(""))}</title>` +
    `<linearGradient id="s"><stop offset=".6" stop-opacity="0"/>` +
    `<stop offset=".6" stop-opacity=".13"/></linearGradient>` +
    `<path fill="${hexOf({ l: 0.9, c: 0.032, h: hue })}" d="M0 0h240v240H0z"/>` +
    `<path fill="${hexOf({ l: 0.8, c: 0.048, h: hue + 18 })}" d="M0 ${horizon}h240V240H0z"/>` +
    `${things}</svg>`;
}

interface Scene {
  hue: number;
  horizon: number;
}

// Two or three things at the back, from left to right, and as a rule a low one in front.
function arrange(dice: Dice, { hue, horizon }: Scene): string {
  const count = dice.between(2, 3);
  const left = dice.between(46, 70);
  const step = Math.round((190 - left) / count);
  const colours = dice.pick(orders);
  const back = Array.from({ length: count }, (_, index) => {
    const width = dice.between(40, 66);
    const height = dice.between(52, 106);
    const base = horizon + dice.between(20, 34);
    const x = left + index * step + dice.between(0, 16);
    return draw(dice.pick(vessels), { x, base, width, height }, colourOf(colours[index]!, hue));
  });
  const width = dice.between(34, 58);
  const front = { x: dice.between(64, 176), base: horizon + 48, width, height: width - 8 };
  return back.join("") + draw(dice.pick(lowVessels), front, colourOf(colours[3], hue));
}

function draw(vessel: Vessel, place: Place, colour: string): string {
  const { x, base, width } = place;
  const outline = vessel(place);
  const reach = Math.round(width * 0.9);
  return `<path opacity=".12" d="M${
    x - Math.round(width / 3)
  } ${base}h${reach}l26 9h${-reach}z"/>` +
    `<path fill="${colour}" d="${outline}"/><path fill="url(#s)" d="${outline}"/>`;
}

type Role = 0 | 1 | 2 | 3;

// Which of the four colours goes to which place: one strong, one deep, one pale, one of the
// opposite hue.
const orders: readonly (readonly [Role, Role, Role, Role])[] = [
  [0, 1, 2, 3],
  [1, 2, 0, 3],
  [2, 0, 3, 1],
  [3, 2, 1, 0],
  [0, 2, 1, 3],
  [1, 0, 3, 2],
];

function colourOf(role: Role, hue: number): string {
  if (role === 0) return hexOf({ l: 0.63, c: 0.11, h: hue });
  if (role === 1) return hexOf({ l: 0.44, c: 0.07, h: hue - 14 });
  if (role === 2) return hexOf({ l: 0.96, c: 0.018, h: hue + 30 });
  return hexOf({ l: 0.7, c: 0.1, h: hue + 150 });
}

function seedOf({ name, category, sku }: PictureSubject): string {
  return [EDITION, category, name, sku].join("\u0000");
}

const entities: Readonly<Record<string, string>> = { "&": "&amp;", "<": "&lt;", ">": "&gt;" };

// Control characters may not stand in XML at all, not even escaped.
function escapeXml(text: string): string {
  return text
    // deno-lint-ignore no-control-regex
    .replaceAll(/[\u0000-\u001f\u007f\ufffe\uffff]|\p{Surrogate}/gu, " ")
    .replaceAll(/[&<>]/g, (character) => entities[character]!);
}
