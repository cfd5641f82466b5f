import { Head } from "fresh/runtime";
import { useTexts } from "../../lib/i18n/use_texts.ts";

export interface PageTitleProps {
  title: string;
  description?: string | undefined;
  /** Keeps the page out of search engines. */
  noindex?: boolean | undefined;
  /** Of a form that was refused: the title says so first, since it is what is read out first. */
  isRefused?: boolean | undefined;
}

/** What the document's head says of this page. */
export function PageTitle({ title, description, noindex, isRefused }: PageTitleProps) {
  const { shell } = useTexts();
  return (
    <Head>
      <title>{`${isRefused ? shell.refused(title) : title} - SmartMarket`}</title>
      {description ? <meta name="description" content={description} /> : null}
      {noindex ? <meta name="robots" content="noindex" /> : null}
      {noindex ? null : <meta property="og:title" content={title} />}
      {description ? <meta property="og:description" content={description} /> : null}
    </Head>
  );
}
