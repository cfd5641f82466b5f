/** One way to match a pathname; `literal` ones are looked up without trying. */
export interface RoutePattern {
  text: string;
  literal: boolean;
  regex: RegExp;
  names: string[];
}

const special = /[.*+?^${}()|[\]\\]/g;

/**
 * Read a pattern of the router: "/a/:id", "/a/:rest*", "/a{/:maybe}?", "/:a-:b".
 *
 * @throws where a parameter stands twice
 */
export function readPattern(text: string): RoutePattern {
  const names: string[] = [];
  let source = "";
  const tokens = text.matchAll(/\{\/:(\w+)\}\?|\/:(\w+)\*|:(\w+)|([^:{/]+|.)/g);
  for (const [, maybe, rest, name, plain] of tokens) {
    const found = maybe ?? rest ?? name;
    if (found !== undefined) {
      if (names.includes(found)) throw new Error(`Pattern "${text}" names "${found}" twice`);
      names.push(found);
    }
    if (maybe !== undefined) source += "(?:/([^/]+))?";
    else if (rest !== undefined) source += "(?:/(.*))?";
    else if (name !== undefined) source += "([^/]+?)";
    else source += plain!.replaceAll(special, "\\$&").replaceAll("\\*", ".*");
  }
  const literal = names.length === 0 && !text.includes("*");
  return { text, literal, regex: new RegExp(`^${source}/?$`), names };
}

/** The parameters of a match, decoded; `null` where the pathname does not match. */
export function matchPattern(
  pattern: RoutePattern,
  pathname: string,
): Record<string, string> | null {
  const match = pattern.regex.exec(pathname);
  if (!match) return null;
  const params: Record<string, string> = {};
  for (const [i, name] of pattern.names.entries()) params[name] = decode(match[i + 1] ?? "");
  return params;
}

function decode(text: string): string {
  try {
    return decodeURI(text);
  } catch {
    return text;
  }
}

/**
 * The pattern that a file under routes/ stands for.
 *
 *   index -> /      [id] -> /:id      [...rest] -> /:rest*      [[maybe]] -> {/:maybe}?
 *   (group)/x -> /x                   [a]-[b] -> /:a-:b
 *
 * @param path  relative to routes/, without extension
 * @throws where the name cannot be read, such as "[id][bar]"
 */
export function pathToPattern(path: string): string {
  const segments = path.split("/").filter((segment) => !isGroup(segment));
  if (segments.at(-1) === "index") segments.pop();
  return segments.map((segment) => segmentPattern(segment, path)).join("") || "/";
}

/** "(shop)": a folder for layouts and middlewares that no URL shows. */
export function isGroup(segment: string): boolean {
  return segment.startsWith("(") && segment.endsWith(")");
}

function segmentPattern(segment: string, path: string): string {
  const optional = /^\[\[(\w+)\]\]$/.exec(segment);
  if (optional) return `{/:${optional[1]}}?`;
  const rest = /^\[\.\.\.(\w+)\]$/.exec(segment);
  if (rest) return `/:${rest[1]}*`;
  if (segment.includes("][")) {
    throw new Error(`Cannot read the route "${path}": put something between two parameters`);
  }
  const text = segment.replaceAll(/\[(\w+)\]/g, ":$1");
  if (/[[\]]/.test(text)) throw new Error(`Cannot read the route "${path}": see "${segment}"`);
  return `/${text}`;
}
