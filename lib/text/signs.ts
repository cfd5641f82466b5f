/*
 * The signs that are there without being seen, by what becomes of them. A text is kept as it looks:
 * two texts that look the same are the same, and none can turn the rest of a line round.
 */

/** Ends of lines and jumps within one, of all alphabets: U+0085, U+2028 and U+2029 among them. */
export const lineBreak = /\r\n?|[\n\v\f\u0085\u2028\u2029]/g;

/** What is as wide as a space and says as little: no-break, ideographic, and letters that are blank. */
export const blank = /[\p{Zs}\t\u2800\u3164\uffa0]/gu;

/**
 * Without a width, in no word of any language: control characters (C0, C1, DEL), overrides and
 * isolates of direction, soft hyphens, zero-width spaces, byte order marks, halves of a surrogate
 * pair and code points that are no characters. Numbers' signs of Arabic and Syriac are of the same
 * class and are seen: they stay, as do the three marks of direction and the two joiners, for which
 * there are rules of their own.
 */
export const unseen =
  /[\p{Cc}\p{Cs}\u034f\u115f\u1160\u17b4\u17b5\u180e\ufffc\p{Noncharacter_Code_Point}]|(?![\u0600-\u0605\u06dd\u070f\u0890\u0891\u08e2\u200c-\u200f\u061c\u{110bd}\u{110cd}\u{e0020}-\u{e007f}])\p{Cf}/gu;

/** A flag of a region is a black one with tags after it; anywhere else tags are a hidden text. */
export const tags = /(\u{1f3f4}[\u{e0020}-\u{e007e}]{1,8}\u{e007f})|[\u{e0020}-\u{e007f}]/gu;

const joined =
  "\\p{Script=Arabic}\\p{Script=Syriac}\\p{Script=Mandaic}\\p{Script=Nko}\\p{Script=Mongolian}" +
  "\\p{Script=Devanagari}\\p{Script=Bengali}\\p{Script=Gurmukhi}\\p{Script=Gujarati}" +
  "\\p{Script=Oriya}\\p{Script=Tamil}\\p{Script=Telugu}\\p{Script=Kannada}" +
  "\\p{Script=Malayalam}\\p{Script=Sinhala}\\p{Script=Khmer}\\p{Script=Myanmar}" +
  "\\p{Script=Tibetan}\\p{Script=Balinese}\\p{Script=Javanese}\\p{Script=Newa}\\p{Script=Tirhuta}";

/** A joiner that joins nothing: it belongs between letters that change their shape, or two pictures. */
export const strayJoiner = new RegExp(
  `(?<![${joined}\\p{Mn}])\\u200c|\\u200c(?![${joined}])` +
    `|(?<![${joined}\\p{Extended_Pictographic}\\p{Emoji_Modifier}\\ufe0f])\\u200d` +
    `|\\u200d(?![${joined}\\p{Extended_Pictographic}])`,
  "gu",
);

/** Marks of direction (LRM, RLM, ALM): of use only beside letters that run from right to left. */
export const directionMark = /[\u200e\u200f\u061c]/g;
/** Nothing at the ends of a text has a use for these. */
export const edge = /[\s\u200c-\u200f\u061c]/;
export const rightToLeft =
  /[\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufefc\u{10800}-\u{10fff}\u{1e800}-\u{1efff}]/u;

/** Something to be seen: a letter, a digit, a sign of punctuation, a symbol or a picture. */
export const visible = /[\p{L}\p{N}\p{P}\p{S}]/u;
