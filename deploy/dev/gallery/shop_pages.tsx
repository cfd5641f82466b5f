import {
  Breadcrumbs,
  EmptyState,
  FilterColumn,
  FilterGroup,
  PageHead,
  Pagination,
  ProductCard,
  ProductGrid,
  ProductView,
  QuantityField,
  Section,
  ShopShell,
  SortMenu,
  Split,
  SubmitButton,
} from "../../../lib/ui/mod.ts";
import { pictureOf, shopFoot, type Ware, wares } from "./wares.ts";

const sorts = [
  { value: "name", label: "Name" },
  { value: "price", label: "Price, lowest first" },
];

/** A category with its filters. */
export function ListingPage() {
  return (
    <ShopShell cartCount={3} query="oil" foot={shopFoot}>
      <Breadcrumbs trail={[{ href: "/", label: "Shop" }, { href: "/c/food", label: "Food" }]} />
      <PageHead title="Cooking & baking" note="27,554 products">
        <SortMenu action="/c/food" value="price" options={sorts} keep={{ q: "oil" }} />
      </PageHead>
      <Split side="start" aside={<Filters />}>
        <ProductGrid>
          {wares.map((ware, index) => <Card key={index} ware={ware} index={index} />)}
        </ProductGrid>
        <Pagination
          label="products"
          page={7}
          pageSize={24}
          total={27_554}
          hrefOf={(page) => `?page=${page}`}
        />
      </Split>
    </ShopShell>
  );
}

function Card({ ware, index }: { ware: Ware; index: number }) {
  return (
    <ProductCard
      href={`/p/${index}`}
      name={ware.name}
      level={3}
      picture={pictureOf(ware)}
      priceCents={ware.priceCents}
      listPriceCents={ware.listPriceCents}
      fact={ware.brand}
      rating={ware.rating}
      stock={ware.stock}
      eager={index < 6}
    />
  );
}

function Filters() {
  return (
    <FilterColumn action="/c/food" clearHref="/c/food" active={2} keep={{ q: "oil" }}>
      <FilterGroup
        legend="Category"
        name="category"
        choose="one"
        options={[
          { value: "oils", label: "Oils & vinegars", count: 1_204, checked: true },
          { value: "grains", label: "Flours, grains & pulses for every day", count: 312 },
          { value: "spices", label: "Spices", count: 98 },
        ]}
      />
      <FilterGroup
        legend="Stock"
        name="stock"
        choose="many"
        options={[{ value: "in", label: "In stock only", checked: true }]}
      />
    </FilterColumn>
  );
}

/** A search that found nothing. */
export function NothingFoundPage() {
  return (
    <ShopShell query="zzyzx" foot={shopFoot}>
      <PageHead title="No product for “zzyzx”" />
      <EmptyState
        title="Nothing here goes by that name"
        act={{ href: "/categories", label: "Look through the categories" }}
      >
        Try fewer or shorter words, or only the brand.
      </EmptyState>
    </ShopShell>
  );
}

/** One product. */
export function ProductPage() {
  const ware = wares[1]!;
  return (
    <ShopShell cartCount={120} foot={shopFoot}>
      <Breadcrumbs trail={[{ href: "/", label: "Shop" }, { href: "/c/oils", label: "Oils" }]} />
      <ProductView
        name={ware.name}
        brand={ware.brand}
        picture={pictureOf(ware)}
        priceCents={ware.priceCents}
        listPriceCents={ware.listPriceCents}
        rating={4.3}
        stock="in"
      >
        <form method="post" action="/cart" class="add-form">
          <QuantityField />
          <SubmitButton>Add to cart</SubmitButton>
        </form>
      </ProductView>
      <Section title="From the same shelf" act={{ href: "/c/oils", label: "All oils" }}>
        <ProductGrid>
          {wares.slice(4, 10).map((ware, index) => (
            <Card key={index} ware={ware} index={index + 9} />
          ))}
        </ProductGrid>
      </Section>
    </ShopShell>
  );
}
