import { StructuredData } from "../../../lib/ui/mod.ts";

export interface TrailDataProps {
  /** The shop's own address. */
  origin: string;
  /** From the top down to the page itself. */
  steps: readonly { href: string; label: string }[];
}

/** The way to a page, as search engines read it. */
export function TrailData({ origin, steps }: TrailDataProps) {
  return (
    <StructuredData
      data={{
        "@type": "BreadcrumbList",
        itemListElement: steps.map(({ href, label }, index) => ({
          "@type": "ListItem",
          position: index + 1,
          name: label,
          item: new URL(href, origin).href,
        })),
      }}
    />
  );
}
