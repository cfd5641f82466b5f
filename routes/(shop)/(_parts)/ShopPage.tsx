import type { State } from "../../../lib/http/mod.ts";
import { DEFAULT_LOCALE, type Locale } from "../../../lib/i18n/locale.ts";
import { useTexts } from "../../../lib/i18n/use_texts.ts";
import { expiryRule } from "../../../lib/orders/shape.ts";
import {
  findPage,
  markdownHtml,
  type PageName,
  type PageText,
  withFacts,
} from "../../../lib/pages/mod.ts";
import { contactOf } from "../../../lib/shop/mod.ts";
import { shownTerms } from "../../../lib/terms/mod.ts";
import { Contact, PageHead } from "../../../lib/ui/mod.ts";
import { PageTitle } from "../../(_parts)/PageTitle.tsx";

export interface ShopPageProps {
  title: string;
  html: string;
  /** Of the words, where it is not the page's. */
  lang?: Locale | undefined;
  /** Of its first paragraph, for search engines. */
  description: string;
  /** The ways to reach the shop, where the page is about that. */
  ways: ReturnType<typeof contactOf> | null;
}

/** A page whose words are the merchant's, as visitors read it. */
export async function shopPage(
  { deps, locale }: Pick<State, "deps" | "locale">,
  name: PageName,
): Promise<ShopPageProps> {
  const text = await findPage(deps, name, locale);
  if (text.version === 0) return await readText({ deps, locale }, { name, text });
  // The merchant's own words are in one language, whatever the page around them speaks.
  const read = await readText({ deps, locale: DEFAULT_LOCALE }, { name, text });
  return locale === DEFAULT_LOCALE ? read : { ...read, lang: DEFAULT_LOCALE };
}

/** The same of a text that is not kept yet. */
export async function readText(
  { deps, locale }: Pick<State, "deps" | "locale">,
  { name, text: { title, body } }: { name: PageName; text: PageText },
): Promise<ShopPageProps> {
  const { config } = deps;
  const { shipping } = await shownTerms(deps);
  const html = markdownHtml(
    withFacts(body, { config, shipping, expiryRule: expiryRule(locale), locale }),
  );
  const [, first = ""] = /<p>([^]*?)<\/p>/.exec(html) ?? [];
  const ways = name === "contact" || name === "help" ? contactOf(config) : null;
  return { title, html, description: plain(first), ways };
}

/** Characters of a description that search engines show. */
const DESCRIPTION = 155;

function plain(html: string): string {
  const text = html.replaceAll(/<[^>]*>/g, "").replaceAll("&quot;", '"').replaceAll("&lt;", "<")
    .replaceAll("&gt;", ">").replaceAll("&amp;", "&").replaceAll(/\s+/g, " ");
  if (text.length <= DESCRIPTION) return text;
  return `${text.slice(0, DESCRIPTION).replace(/\s\S*$/, "")}…`;
}

export function ShopPage({ title, html, description, ways, lang }: ShopPageProps) {
  return (
    <>
      <PageTitle title={title} description={description} />
      <PageHead title={title} />
      <ShopText html={html} ways={ways} lang={lang} />
    </>
  );
}

/** The words themselves. `html` is what `markdownHtml()` has made. */
export function ShopText({ html, ways, lang }: Pick<ShopPageProps, "html" | "ways" | "lang">) {
  const { orders: t, assistant: { page: ask } } = useTexts();
  return (
    <div class="prose">
      {ways
        ? (
          <>
            <h2 id="contact">{t.reachUs}</h2>
            <Contact ways={ways} />
            <p>
              <a class="alone" href="/ask">{ask.link}</a>
            </p>
          </>
        )
        : null}
      <div lang={lang} dangerouslySetInnerHTML={{ __html: html }} />
    </div>
  );
}
