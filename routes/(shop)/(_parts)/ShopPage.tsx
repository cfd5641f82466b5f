import type { State } from "../../../lib/http/mod.ts";
import { languageName, type Locale } from "../../../lib/i18n/locale.ts";
import { useLocale, useTexts } from "../../../lib/i18n/use_texts.ts";
import { expiryRule } from "../../../lib/orders/shape.ts";
import {
  findPage,
  markdownHtml,
  type PageInLanguage,
  type PageName,
  type PageText,
  withFacts,
} from "../../../lib/pages/mod.ts";
import { contactOf } from "../../../lib/shop/mod.ts";
import { shownTerms } from "../../../lib/terms/mod.ts";
import { Contact, Notice, PageHead } from "../../../lib/ui/mod.ts";
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
  state: Pick<State, "deps" | "locale" | "pageLanguages">,
  name: PageName,
): Promise<ShopPageProps> {
  const text = await findPage(state.deps, name, state.locale);
  state.pageLanguages = text.languages;
  return await readText(state, text);
}

/** The same of a text that may not be kept yet. */
export async function readText(
  { deps, locale: around }: Pick<State, "deps" | "locale">,
  { name, locale, title, body }: PageText & PageInLanguage,
): Promise<ShopPageProps> {
  const { config } = deps;
  const { shipping } = await shownTerms(deps);
  const html = markdownHtml(
    withFacts(body, { config, shipping, expiryRule, locale }),
  );
  const [, first = ""] = /<p>([^]*?)<\/p>/.exec(html) ?? [];
  const ways = name === "contact" || name === "help" ? contactOf(config) : null;
  const lang = locale === around ? undefined : locale;
  return { title, html, lang, description: plain(first), ways };
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
      <PageHead title={title} lang={lang} />
      {lang === undefined ? null : <OnlyIn language={lang} />}
      <ShopText html={html} ways={ways} lang={lang} />
    </>
  );
}

/** That nobody has written this page in the visitor's language. */
function OnlyIn({ language }: { language: Locale }) {
  const { shell } = useTexts();
  return <Notice tone="info">{shell.onlyIn(languageName(language, useLocale()))}</Notice>;
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
