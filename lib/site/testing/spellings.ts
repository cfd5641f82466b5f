/** Other ways to write a path, each of which some reader of addresses takes for the plain one. */
export const spellings: Readonly<Record<string, (path: string) => string>> = {
  "its first letter escaped": (path) => path.replace(/[a-z]/, escaped),
  "its last letter escaped": (path) => path.replace(/\w(?=\W*$)/, escaped),
  "every letter escaped": (path) => path.replaceAll(/\w/g, escaped),
  "escaped twice": (path) => path.replace(/[a-z]/, (sign) => escaped(sign).replace("%", "%25")),
  "escaped in capitals": (path) => path.replaceAll(/[j-o]/g, (sign) => escaped(sign).toUpperCase()),
  "an escaped slash": (path) => path.replace(/(?!^)\//, "%2f"),
  "an escaped first slash": (path) => path.replace(/^\//, "/%2F"),
  "an escaped backslash": (path) => path.replace(/(?!^)\//, "%5c"),
  "backslashes": (path) => path.replaceAll(/(?!^)\//g, "\\"),
  "a backslash in front": (path) => `/\\${path.slice(1)}`,
  "repeated slashes": (path) => path.replaceAll("/", "///"),
  "a last slash": (path) => `${path}/`,
  "by way of another address": (path) => `/help/..${path}`,
  "by way of another address, escaped": (path) => `/help/%2e%2E${path}`,
  "a dot on its way": (path) => `/.${path}`,
  "an escaped dot on its way": (path) => path.replace(/(?!^)\//, "/%2e/"),
  "capitals": (path) => path.toUpperCase(),
  "a letter of full width": (path) => path.replace(/[a-z]/, (sign) => encodeURI(wide(sign))),
  "a raw letter of full width": (path) => path.replace(/[a-z]/, wide),
  "overlong UTF-8": (path) => path.replace(/[a-z]/, overlong),
  "escaped as old scripts do": (path) => path.replace(/[a-z]/, (sign) => `%u00${hex(sign)}`),
  "a parameter of its segment": (path) => `${path};a=b`,
  "a last dot": (path) => `${path}.`,
  "a last space": (path) => `${path}%20`,
  "a NUL at its end": (path) => `${path}%00`,
  "a fragment": (path) => `${path}#top`,
  "an escaped query": (path) => `${path}%3fa=b`,
  "below the API": (path) => `/api/..${path}`,
};

const hex = (sign: string) => sign.charCodeAt(0).toString(16).padStart(2, "0");
const escaped = (sign: string) => `%${hex(sign)}`;
const wide = (sign: string) => String.fromCodePoint(sign.charCodeAt(0) + 0xfee0);

/** Two bytes for what one says: the bits of the sign behind a first byte of nothing. */
function overlong(sign: string): string {
  const code = sign.charCodeAt(0);
  return [0xc0 | code >> 6, 0x80 | code & 0x3f].map((byte) => `%${byte.toString(16)}`).join("");
}
