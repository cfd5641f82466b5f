import { tidyLine } from "./tidy.ts";

/**
 * Under which two names are the same: regardless of case, of the width of letters (NFKC) and of
 * signs that nobody sees. "STRASSE" and "straße" are one name; "Müller" and "Muller" are two.
 */
export function nameKey(name: string): string {
  // Most names: nothing to fold but capitals.
  if (/^[!-~]+(?: [!-~]+)*$/.test(name)) return name.toLowerCase();
  const plain = tidyLine(name).normalize("NFKC").replaceAll(
    /\p{Default_Ignorable_Code_Point}/gu,
    "",
  );
  // Up, then down: this way ß and ss, and the three forms of sigma, come to the same.
  return tidyLine(plain.toUpperCase().toLowerCase().replaceAll("ς", "σ").normalize("NFC"));
}
