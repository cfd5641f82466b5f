import { levelOf, type productList } from "../../../../../lib/catalog/panel/mod.ts";
import { formatCount, Money, NumberCell, ProductPicture, Time } from "../../../../../lib/ui/mod.ts";
import type { CellsOf } from "../../../../../lib/ui/panel/list/ListTable.tsx";
import { pictureOf } from "../../../../(_parts)/pictures.ts";
import { taxWords } from "./product_texts.ts";
import { LevelWord } from "./LevelWord.tsx";

/** How a product looks in the list. */
export function productCells(currency: string): CellsOf<typeof productList> {
  return {
    name: (row) => (
      <th scope="row" class="any">
        <a href={`/admin/products/${row.id}`} class="row-link goods-name">
          <ProductPicture picture={pictureOf(row)} sizes="36px" />
          <span>{row.name}</span>
        </a>
      </th>
    ),
    sku: ({ sku }) => <td class="any">{sku}</td>,
    category: ({ department, category }) => (
      <td class="any">{department ? `${department} › ${category}` : category}</td>
    ),
    price: ({ priceCents }) => (
      <NumberCell>
        <Money cents={priceCents} currency={currency} />
      </NumberCell>
    ),
    stock: (row) => (
      <td class="number goods-left" data-label="Left">
        <LevelWord level={levelOf(row)} />
        {formatCount(row.onHand - row.reserved)}
      </td>
    ),
    promised: ({ reserved }) => <td class="number least">{formatCount(reserved)}</td>,
    brand: ({ brand }) => <td class="any">{brand}</td>,
    tax: ({ taxClass }) => <td>{taxWords(taxClass)}</td>,
    state: ({ isActive }) => <td>{isActive ? "On sale" : "Archived"}</td>,
    changed: ({ updatedAt }, now) => (
      <td class="least">
        <Time at={updatedAt} now={now} />
      </td>
    ),
  };
}
