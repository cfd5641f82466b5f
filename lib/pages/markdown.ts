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
  return markdown.renderer.render(withAnchors(text), markdown.options, {});
}

/** What stands below one heading of a text, as plain words. */
export interface TextPart {
  /** `null` for what stands above the first. */
  heading: string | null;
  /** Where the heading stands within its page; `null` where nothing leads to it. */
  anchor: string | null;
  /** Paragraphs with a line between them. */
  text: string;
}

/** The parts of a text in Markdown; those that say nothing are left out. */
export function markdownParts(text: string): TextPart[] {
  const parts: TextPart[] = [{ heading: null, anchor: null, text: "" }];
  let isHeading = false;
  for (const token of withAnchors(text)) {
    if (token.type === "heading_open") {
      isHeading = true;
      parts.push({ heading: "", anchor: token.attrGet("id")?.toString() ?? null, text: "" });
    } else if (token.type === "heading_close") isHeading = false;
    const part = parts.at(-1)!;
    const words = token.type === "inline"
      ? wordsOf(token)
      : token.type === "code_block" || token.type === "fence"
      ? token.content.trim()
      : "";
    if (isHeading) part.heading += words;
    else if (words !== "") part.text += (part.text === "" ? "" : "\n") + words;
  }
  return parts.filter(({ text }) => text !== "");
}

type Token = ReturnType<typeof markdown.parse>[number];

/** Of a line of text: what a reader reads of it. */
function wordsOf({ children }: Token): string {
  return (children ?? []).map(({ type, content }) =>
    type === "softbreak" || type === "hardbreak" ? " " : content
  ).join("");
}

/** The tokens of a text whose headings have an address within the page. */
function withAnchors(text: string): Token[] {
  const tokens = markdown.parse(text, {});
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
  return tokens;
}

/** An address within the page: `how-can-i-pay`. */
function headingId(text: string): string {
  const words = text.normalize("NFKD").toLowerCase().match(/[\p{L}\p{N}]+/gu) ?? [];
  return words.length === 0 ? "" : `about-${words.join("-").slice(0, 60)}`;
}
