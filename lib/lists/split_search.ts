/** `key:value` in a search; `""` where nothing stands behind the colon. */
export interface Qualifier {
  key: string;
  value: string;
}

export interface SplitSearch {
  qualifiers: Qualifier[];
  /** Words that are no qualifiers, with single spaces between them. */
  rest: string;
}

// A key begins with a letter; what has quotes around it is a text, whatever stands in it. The two
// slashes of an address are no value.
const token = /([a-z][a-z0-9_-]*):(?=\s|$)|(?:([a-z][a-z0-9_-]*):(?!\/\/))?(?:"([^"]*)"|(\S+))/giu;

/** Take a search apart: `status:paid total:>50 name:"ada l" jam`. */
export function splitSearch(text: string): SplitSearch {
  const qualifiers: Qualifier[] = [];
  const words: string[] = [];
  for (const [, bare, key, quoted, plain] of text.matchAll(token)) {
    if (bare !== undefined) qualifiers.push({ key: bare.toLowerCase(), value: "" });
    else if (key !== undefined) {
      qualifiers.push({ key: key.toLowerCase(), value: quoted ?? plain ?? "" });
    } else words.push(quoted ?? plain ?? "");
  }
  return { qualifiers, rest: words.join(" ").trim() };
}
