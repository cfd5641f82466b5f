/** A colour of OKLCH: lightness 0–1, chroma from 0, hue in degrees. */
export interface Oklch {
  l: number;
  c: number;
  h: number;
}

type Triple = readonly [number, number, number];

/**
 * Linear sRGB of a colour, each part 0–1 where the screen can show it.
 *
 * @see Björn Ottosson, "A perceptual color space for image processing" (2020): the matrices
 */
export function linearRgb({ l, c, h }: Oklch): Triple {
  const a = c * Math.cos((h * Math.PI) / 180);
  const b = c * Math.sin((h * Math.PI) / 180);
  const [x, y, z] = [
    (l + 0.3963377774 * a + 0.2158037573 * b) ** 3,
    (l - 0.1055613458 * a - 0.0638541728 * b) ** 3,
    (l - 0.0894841775 * a - 1.291485548 * b) ** 3,
  ];
  return [
    4.0767416621 * x - 3.3077115913 * y + 0.2309699292 * z,
    -1.2684380046 * x + 2.6097574011 * y - 0.3413193965 * z,
    -0.0041960863 * x - 0.7034186147 * y + 1.707614701 * z,
  ];
}

/** The colour as `#rrggbb`; what the screen cannot show is cut to what it can. */
export function hexOf(color: Oklch): string {
  return `#${linearRgb(color).map(hexByte).join("")}`;
}

/** Contrast of two colours as WCAG 2 counts it: 1 to 21. */
export function contrastOf(one: Oklch, other: Oklch): number {
  const [dark, light] = [luminance(one), luminance(other)].sort((a, b) => a - b) as [
    number,
    number,
  ];
  return (light + 0.05) / (dark + 0.05);
}

function luminance(color: Oklch): number {
  const [red, green, blue] = linearRgb(color).map(clamp) as [number, number, number];
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
}

function hexByte(linear: number): string {
  const part = clamp(linear);
  const encoded = part <= 0.0031308 ? 12.92 * part : 1.055 * part ** (1 / 2.4) - 0.055;
  return Math.round(encoded * 255).toString(16).padStart(2, "0");
}

function clamp(part: number): number {
  return Math.min(1, Math.max(0, part));
}
