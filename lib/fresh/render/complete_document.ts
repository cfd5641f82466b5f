const DEFAULT_HEAD = '<meta charset="utf-8">';

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

/** Put more into the head of a document that has one. */
export function spliceHead(html: string, more: string): string {
  if (more === "") return html;
  const at = html.toLowerCase().indexOf("</head>");
  return html.slice(0, at) + more + html.slice(at);
}
