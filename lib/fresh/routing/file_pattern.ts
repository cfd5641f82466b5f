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
  const pattern = segments.map((segment) => segmentPattern(segment, path)).join("");
  const isRootOptional = segments.length > 0 && segments.every((one) => one.startsWith("[["));
  return isRootOptional ? pattern.replace("{/", "/{") : pattern || "/";
}

/** The same of a folder, with its groups: where layouts and middlewares of files belong. */
export function folderPattern(folder: string): string {
  return folder.split("/").filter(Boolean)
    .map((name) => isGroup(name) ? `/${name}` : segmentPattern(name, folder)).join("");
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
    throw new SyntaxError(`Cannot read the route "${path}": put something between two parameters`);
  }
  const text = segment.replaceAll(/\[(\w+)\]/g, ":$1");
  if (/[[\]]/.test(text)) {
    throw new SyntaxError(`Cannot read the route "${path}": see "${segment}"`);
  }
  return `/${text}`;
}
