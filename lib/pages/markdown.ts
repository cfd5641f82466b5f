import MarkdownIt from "markdown-it";

/*
 * Texts of a page as HTML. Markup in them is text like any other, addresses of scripts are no links,
 * and pictures of other sites are left out, so that nothing comes to a page that its writer did not
 * mean and nothing of a visitor goes elsewhere.
 */
const markdown = new MarkdownIt("commonmark", { html: false }).disable(["image"]);

// The page has its title already: the largest heading in a text is one below it.
const tags: Readonly<Record<string, string>> = { h1: "h2", h2: "h2", h3: "h3" };

/** The HTML of a text in Markdown; safe to stand in a page whoever wrote it. */
export function markdownHtml(text: string): string {
  const env = {};
  const tokens = markdown.parse(text, env);
  const taken = new Set<string>();
  tokens.forEach((token, at) => {
    if (!token.type.startsWith("heading_")) return;
    token.tag = tags[token.tag] ?? "h4";
    if (token.type !== "heading_open") return;
    const id = headingId(tokens[at + 1]?.content ?? "");
    if (id === "" || taken.has(id)) return;
    taken.add(id);
    token.attrSet("id", id);
  });
  return markdown.renderer.render(tokens, markdown.options, env);
}

/** An address within the page: `how-can-i-pay`. */
function headingId(text: string): string {
  const words = text.normalize("NFKD").toLowerCase().match(/[\p{L}\p{N}]+/gu) ?? [];
  return words.length === 0 ? "" : `about-${words.join("-").slice(0, 60)}`;
}
