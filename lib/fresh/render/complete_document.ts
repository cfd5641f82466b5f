import { HEAD_END } from "./head_tags.ts";

const DEFAULT_HEAD = `<meta charset="utf-8">${HEAD_END}`;

/** Supply what the app left out of html, head and body. */
export function completeDocument(html: string): string {
  if (!/^\s*<html[\s>]/i.test(html)) return completeDocument(`<html>${html}</html>`);
  return withHead(withBody(html));
}

function withBody(html: string): string {
  if (/<body[\s>]/i.test(html)) return html;
  const start = /<\/head>/i.exec(html) ?? /<html\b[^>]*>/i.exec(html)!;
  const from = start.index + start[0].length;
  const to = html.toLowerCase().lastIndexOf("</html>");
  return `${html.slice(0, from)}<body>${html.slice(from, to)}</body>${html.slice(to)}`;
}

function withHead(html: string): string {
  if (/<head[\s>]/i.test(html)) return html;
  return html.replace(/<html\b[^>]*>/i, (tag) => `${tag}<head>${DEFAULT_HEAD}</head>`);
}

/** Put the rest of the head where it was left out. */
export function completeHead(html: string, rest: string): string {
  const at = html.indexOf(HEAD_END);
  return at < 0 ? html : html.slice(0, at) + rest + html.slice(at + HEAD_END.length);
}
