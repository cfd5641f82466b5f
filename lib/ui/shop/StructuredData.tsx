export interface StructuredDataProps {
  /** A thing of schema.org, without its context. */
  data: Readonly<Record<string, unknown>>;
}

/**
 * What a page is about, for search engines. A block of data: no browser runs it, and a "<" in a
 * name cannot end it.
 */
export function StructuredData({ data }: StructuredDataProps) {
  const json = JSON.stringify({ "@context": "https://schema.org", ...data });
  const __html = json.replaceAll("<", "\\u003c");
  return <script type="application/ld+json" dangerouslySetInnerHTML={{ __html }} />;
}
