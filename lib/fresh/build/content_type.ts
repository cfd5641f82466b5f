import { getMimeType } from "hono/utils/mime";

/** What a file is, by the end of its name; texts name their character set, as Fresh does. */
export function contentTypeOf(path: string): string {
  const [type = ""] = (getMimeType(path) ?? "application/octet-stream").split(";");
  return /^text\/|json$/.test(type) ? `${type}; charset=UTF-8` : type;
}
