import type { Product } from "../../../lib/catalog/mod.ts";
import { plainAmount, StructuredData } from "../../../lib/ui/mod.ts";
import { pictureOf } from "../../(_parts)/pictures.ts";

export interface ProductDataProps {
  product: Product;
  currency: string;
  /** The shop's own address. */
  origin: string;
  trail: readonly { href: string; label: string }[];
}

/** A product and the way to it, as search engines read them. */
export function ProductData({ product, currency, origin, trail }: ProductDataProps) {
  const { name, sku, slug, brand, kind, category, priceCents, available } = product;
  const whole = (path: string) => new URL(path, origin).href;
  const url = whole(`/products/${slug}`);
  const steps = [...trail, { href: `/products/${slug}`, label: name }];
  return (
    <>
      <StructuredData
        data={{
          "@type": "Product",
          name,
          sku,
          url,
          image: whole(pictureOf({ ...product, category: category.name }).src),
          category: category.name,
          ...(kind ? { description: [name, brand, kind].filter(Boolean).join(", ") } : {}),
          ...(brand ? { brand: { "@type": "Brand", name: brand } } : {}),
          offers: {
            "@type": "Offer",
            url,
            price: plainAmount(priceCents, currency),
            priceCurrency: currency,
            availability: `https://schema.org/${available > 0 ? "InStock" : "OutOfStock"}`,
          },
        }}
      />
      <StructuredData
        data={{
          "@type": "BreadcrumbList",
          itemListElement: steps.map(({ href, label }, index) => ({
            "@type": "ListItem",
            position: index + 1,
            name: label,
            item: whole(href),
          })),
        }}
      />
    </>
  );
}
