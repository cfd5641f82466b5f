/** A slug's length at most, before what makes it unique is added. */
const MAX_LENGTH = 80;

/**
 * The part of an address that says what is there: "Beauty & Hygiene" -> "beauty-hygiene".
 * Empty for a text without any letter or digit of the Latin script.
 */
export function slugify(text: string): string {
  const plain = text.normalize("NFKD").replaceAll(/[\p{M}'’]/gu, "").toLowerCase();
  const slug = plain.replaceAll(/[^a-z0-9]+/g, "-");
  const cut = slug.length <= MAX_LENGTH + 1
    ? slug
    : slug.slice(0, MAX_LENGTH + 1).replace(/-[^-]*$/, "");
  return cut.replaceAll(/^-+|-+$/g, "").slice(0, MAX_LENGTH);
}
