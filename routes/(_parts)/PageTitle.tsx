import { Head } from "fresh/runtime";

export interface PageTitleProps {
  title: string;
  description?: string | undefined;
  /** Keeps the page out of search engines. */
  noindex?: boolean | undefined;
}

/** What the document's head says of this page. */
export function PageTitle({ title, description, noindex }: PageTitleProps) {
  return (
    <Head>
      <title>{`${title} - SmartMarket`}</title>
      {description ? <meta name="description" content={description} /> : null}
      {noindex ? <meta name="robots" content="noindex" /> : null}
    </Head>
  );
}
