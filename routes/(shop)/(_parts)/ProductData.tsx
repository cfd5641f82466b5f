import type { Product } from "../../../lib/catalog/mod.ts";
import { deliveryCents, type ShippingTerms } from "../../../lib/terms/mod.ts";
import { plainAmount, StructuredData } from "../../../lib/ui/mod.ts";
import { pictureOf } from "../../(_parts)/pictures.ts";
import { TrailData } from "./TrailData.tsx";

export interface ProductDataProps {
  product: Product;
  currency: string;
  /** The shop's own address. */
  origin: string;
  shipping: ShippingTerms;
  trail: readonly { href: string; label: string }[];
}

/** A product and the way to it, as search engines read them. */
export function ProductData({ product, currency, origin, shipping, trail }: ProductDataProps) {
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
            itemCondition: "https://schema.org/NewCondition",
            shippingDetails: shippingOf(shipping, { currency, goodsCents: priceCents }),
            availability: `https://schema.org/${available > 0 ? "InStock" : "OutOfStock"}`,
          },
        }}
      />
      <TrailData origin={origin} steps={steps} />
    </>
  );
}

/** What it costs to have one brought to where most go. */
function shippingOf(
  shipping: ShippingTerms,
  { currency, goodsCents }: { currency: string; goodsCents: number },
) {
  const { home } = shipping;
  return {
    "@type": "OfferShippingDetails",
    shippingDestination: { "@type": "DefinedRegion", addressCountry: home },
    shippingRate: {
      "@type": "MonetaryAmount",
      value: plainAmount(deliveryCents(shipping, { to: home, goodsCents }), currency),
      currency,
    },
  };
}
