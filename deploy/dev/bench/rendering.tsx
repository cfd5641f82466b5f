import { App, page } from "fresh";
import { ProductCard, ProductGrid } from "../../../lib/ui/mod.ts";
import { atLeast, type Row } from "./table.ts";

const CARDS = 24;
const SECONDS = 3;

/** Fresh 2.3.3 renders a page of 24 cards this often a second on such a machine, in one process. */
const FRESH = 1_753;

const cards = Array.from({ length: CARDS }, (_, i) => ({
  href: `/products/product-${i}`,
  name: `Product ${i} with a name of some length`,
  picture: {
    src: `/pictures/0123456789abcdef/product-${i}.svg`,
    width: 240,
    height: 240,
    alt: "",
  },
  priceCents: 1_000 + i * 37,
  listPriceCents: i % 3 === 0 ? 2_000 + i : null,
  fact: "A brand",
  rating: 4.1,
}));

const app = new App()
  .appWrapper(({ Component }) => (
    <html lang="en">
      <head>
        <title>Bench</title>
      </head>
      <body>
        <Component />
      </body>
    </html>
  ))
  .route("/", {
    handler: { GET: () => page({ cards }) },
    component: () => (
      <ProductGrid>
        {cards.map((card) => <ProductCard key={card.href} level={3} {...card} />)}
      </ProductGrid>
    ),
  });

/** Pages of 24 product cards a second by the framework alone, request to bytes, one process. */
export async function measureRendering(): Promise<Row[]> {
  const handler = app.handler();
  const ask = async () =>
    void await (await handler(new Request("http://shop.test/"))).arrayBuffer();
  for (let i = 0; i < 500; i++) await ask();
  const until = performance.now() + SECONDS * 1_000;
  let pages = 0;
  for (; performance.now() < until; pages++) await ask();
  return [atLeast("page of 24 cards rendered, one process", pages / SECONDS, {
    bar: FRESH,
    unit: "pages/s",
  })];
}
