/** Where a thing stands: its middle, the line it stands on, and how large it is. */
export interface Place {
  x: number;
  base: number;
  width: number;
  height: number;
}

/** Draws the outline of one kind of thing, as an SVG path. */
export type Vessel = (place: Place) => string;

/** A carton: straight up. */
function box({ x, base, width: w, height: h }: Place): string {
  return `M${x - half(w)} ${base}v${-h}h${w}v${h}z`;
}

/** A tin: rounded at its four corners, wider than high or not. */
function tin({ x, base, width: w, height: h }: Place): string {
  const [r, side, top] = [7, h - 14, w - 14];
  return `M${x - half(w)} ${
    base - r
  }v${-side}q0-7 7-7h${top}q7 0 7 7v${side}q0 7-7 7h${-top}q-7 0-7-7z`;
}

/** A bottle: body, shoulders, neck. */
function bottle({ x, base, width: w, height: h }: Place): string {
  const [neck, shoulder] = [half(w * 0.32), Math.round(h * 0.3)];
  const body = Math.round(h * 0.5);
  const slope = half(w) - neck;
  const up = h - body - shoulder;
  return `M${x - half(w)} ${base}v${-body}q0${-half(shoulder)} ${slope}${-shoulder}v${-up}` +
    `h${2 * neck}v${up}q${slope} ${half(shoulder)} ${slope} ${shoulder}v${body}z`;
}

/** A jar: a body, and a lid a little narrower. */
function jar({ x, base, width: w, height: h }: Place): string {
  const [lid, body] = [Math.round(h * 0.16), h - Math.round(h * 0.16) - 3];
  const side = body - 10;
  return `M${x - half(w)} ${base}v${-side}q0-10 10-10h${2 * half(w) - 20}q10 0 10 10v${side}z` +
    `M${x - half(w) + 6} ${base - body - 3}v${-lid}h${2 * half(w) - 12}v${lid}z`;
}

/** A ball: a fruit, an onion, a soap. */
function ball({ x, base, width: w }: Place): string {
  const r = half(w);
  return `M${x} ${base}a${r} ${r} 0 1 1 0${-2 * r}a${r} ${r} 0 1 1 0 ${2 * r}z`;
}

/** A bowl on its foot. */
function bowl({ x, base, width: w }: Place): string {
  const [r, foot] = [half(w), half(w * 0.3)];
  return `M${x - foot} ${base}v-5a${r} ${r} 0 0 1${-(r - foot)}${-r}h${2 * r}` +
    `a${r} ${r} 0 0 1${-(r - foot)} ${r}v5z`;
}

/** A cone: a bag of meal, a cheese, a tree. */
function cone({ x, base, width: w, height: h }: Place): string {
  return `M${x - half(w)} ${base}L${x - 4} ${base - h + 4}q4-6 8 0L${x + half(w)} ${base}z`;
}

/** A vase: narrow, wide, narrow, and open. */
function vase({ x, base, width: w, height: h }: Place): string {
  const [foot, lip] = [half(w * 0.5), half(w * 0.34)];
  const [belly, top] = [base - Math.round(h * 0.42), base - h];
  return `M${x - foot} ${base}Q${x - half(w) - 8} ${belly} ${x - lip} ${top + 10}L${
    x - lip - 5
  } ${top}` +
    `h${2 * lip + 10}L${x + lip} ${top + 10}Q${x + half(w) + 8} ${belly} ${x + foot} ${base}z`;
}

/** A loaf, an arch: round on top. */
function loaf({ x, base, width: w, height: h }: Place): string {
  const r = half(w);
  const side = Math.max(6, h - r);
  return `M${x - r} ${base}v${-side}a${r} ${r} 0 0 1 ${2 * r} 0v${side}z`;
}

/** What can stand on the table. */
export const vessels: readonly Vessel[] = [box, tin, bottle, jar, ball, bowl, cone, vase, loaf];

/** What is as wide as it is high, or lies low: it stands in front. */
export const lowVessels: readonly Vessel[] = [ball, bowl, tin, ball];

function half(width: number): number {
  return Math.round(width / 2);
}
