import { localeNames, locales } from "../../../../../lib/i18n/mod.ts";
import { DEFAULT_LOCALE } from "../../../../../lib/i18n/locale.ts";
import { firstText, pageAddress } from "../../../../../lib/pages/mod.ts";
import {
  ErrorSummary,
  Notice,
  PageHead,
  Section,
  Split,
  StatusTabs,
} from "../../../../../lib/ui/mod.ts";
import { ShopText } from "../../../../(shop)/(_parts)/ShopPage.tsx";
import { PageTitle } from "../../../../(_parts)/PageTitle.tsx";
import { TextForm } from "./TextForm.tsx";
import { TextVersions } from "./TextVersions.tsx";
import { textHref, type TextPage, type TextViewProps } from "./text_page.ts";

/** A page's words in one language: in a form, how they would look, and what stood there before. */
export function TextView({ data, csrf }: TextViewProps) {
  const { name, locale, errors, preview, isSaved } = data;
  const title = `Page: ${firstText({ name, locale: DEFAULT_LOCALE }).title}`;
  return (
    <>
      <PageTitle title={title} isRefused={Object.keys(errors).length > 0} noindex />
      <PageHead title={title} note="In Markdown: ## heading, - list, **bold**, [link](/products)">
        <a href={`${pageAddress(name)}?lang=${locale}`}>See it</a>
        <a href="/admin/pages">All pages</a>
      </PageHead>
      <StatusTabs
        label="Languages"
        tabs={locales.map((one) => ({
          href: textHref({ name, locale: one }),
          label: localeNames[one],
          current: one === locale,
        }))}
      />
      <ErrorSummary errors={errors} title="Nothing was changed" />
      {isSaved ? <Notice tone="good" live>Saved. Everybody reads it from now on.</Notice> : null}
      <Unwritten data={data} />
      {preview
        ? (
          <Section title={`Preview: ${preview.title}`}>
            <Notice tone="waiting" live>This is how it would look. Nothing is saved yet.</Notice>
            <div class="page-preview">
              <ShopText {...preview} />
            </div>
          </Section>
        )
        : null}
      <Split side="end" aside={<TextVersions data={data} csrf={csrf} />}>
        <TextForm data={data} csrf={csrf} />
        <Others data={data} />
      </Split>
    </>
  );
}

/** That visitors of this language read another one. */
function Unwritten({ data: { locale, read } }: { data: TextPage }) {
  if (read.locale === locale) return null;
  const [here, there] = [localeNames[locale], localeNames[read.locale]];
  return (
    <Notice tone="info">
      Nobody has written this page in {here} yet: visitors read it in{" "}
      {there}, with a note that says so. Below is what the shop came with.
    </Notice>
  );
}

/** The page in the other languages, to translate from. */
function Others({ data: { others } }: { data: TextPage }) {
  return (
    <>
      {others.map(({ locale, title, body }) => (
        <details key={locale} class="page-other">
          <summary>What it says in {localeNames[locale]}</summary>
          <div lang={locale}>
            <p>
              <strong>{title}</strong>
            </p>
            <pre>{body}</pre>
          </div>
        </details>
      ))}
    </>
  );
}
