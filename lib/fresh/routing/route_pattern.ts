/** One way to match a pathname; `literal` ones are looked up without trying. */
export interface RoutePattern {
  text: string;
  literal: boolean;
  /** The parameters of a match, not yet decoded; `null` where the pathname does not match. */
  match(pathname: string): Record<string, string | undefined> | null;
}

const isDynamic = /[*:{}+?()]/;

/** The common grammar: names, ":id", "/:rest*", "{/:maybe}?", "*". */
const common =
  /^(?:\{\/:[a-z_]\w*\}\?|\/:[a-z_]\w*\*(?=\/|\{|$)|:[a-z_]\w*(?![?*+(\w])|[\w/.~-]|\*(?![?*+(]))*$/i;

/**
 * Read a pattern of the router, in the language of `URLPattern`. The common ones become a regular
 * expression, which matches several times faster.
 *
 * @throws where it cannot be read, or a parameter stands twice
 */
export function readPattern(text: string): RoutePattern {
  if (!isDynamic.test(text)) {
    return {
      text,
      literal: true,
      match: (path) => path === text ? {} : null,
    };
  }
  const pattern = parse(text);
  const match = common.test(text)
    ? matcherOf(text)
    : (pathname: string) => pattern.exec({ pathname })?.pathname.groups ?? null;
  return { text: pattern.pathname, literal: false, match };
}

function parse(text: string): URLPattern {
  try {
    return new URLPattern({ pathname: text });
  } catch (cause) {
    throw new Error(`Cannot read the pattern "${text}"`, { cause });
  }
}

function matcherOf(text: string): RoutePattern["match"] {
  const names: string[] = [];
  let stars = 0;
  const tokens = text.matchAll(/\{\/:(\w+)\}\?|\/:(\w+)\*|:(\w+)|(\*)|([^:{/*]+|.)/g);
  let source = "";
  for (const [, maybe, rest, name, star, plain] of tokens) {
    if (plain === undefined) names.push(maybe ?? rest ?? name ?? String(stars++));
    if (maybe !== undefined) source += "(?:/([^/]+))?";
    else if (rest !== undefined) source += "(?:/([^/]+(?:/[^/]+)*))?";
    else if (name !== undefined) source += "([^/]+?)";
    else if (star !== undefined) source += "(.*)";
    else source += plain!.replaceAll(".", "\\.");
  }
  const regex = new RegExp(`^${source}$`);
  return (pathname) => {
    const match = regex.exec(pathname);
    return match && Object.fromEntries(names.map((name, i) => [name, match[i + 1]]));
  };
}

/** The parameters of a match, decoded; one that may be absent is then "". */
export function matchPattern(
  pattern: RoutePattern,
  pathname: string,
): Record<string, string> | null {
  const match = pattern.match(pathname);
  if (!match) return null;
  const params: Record<string, string> = {};
  for (const name in match) params[name] = decode(match[name] ?? "");
  return params;
}

function decode(text: string): string {
  try {
    return decodeURI(text);
  } catch {
    return text;
  }
}
