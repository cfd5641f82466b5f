import { type BulkAct, oneByOne } from "../../lists/mod.ts";
import { formatMoney } from "../../money/mod.ts";
import { archiveProduct } from "../edit/archive_product.ts";
import { productLimits } from "../edit/shape.ts";
import { UNDO_MS } from "../edit/undo_change.ts";
import { changedPrice, percentWords, readPercent } from "./percent.ts";
import { repriceProducts } from "./reprice_products.ts";
import type { ProductListRow } from "./shape.ts";
import { undoRepricing } from "./undo_repricing.ts";

/** What staff do to many products at once. */
export const productActs: Readonly<Record<string, BulkAct<ProductListRow>>> = {
  reprice: {
    label: "Change price",
    done: "changed in price",
    permission: "products.change",
    isDestructive: true,
    consequence: "Orders that are placed keep the price they were placed at.",
    input: {
      label: "By how many percent?",
      hint: "+10 is dearer, -5 is cheaper; rounded to the smallest coin",
      read(typed) {
        const percent = readPercent(typed);
        return percent.ok ? { ok: true, value: String(percent.hundredths) } : percent;
      },
      preview({ config: { CURRENCY } }, { priceCents }, value) {
        const to = changedPrice(priceCents, Number(value));
        if (to === priceCents) return { why: "stays as it is: the change is below a coin" };
        if (to > productLimits.cents) return { why: "would cost more than a product may" };
        return { says: `${formatMoney(priceCents, CURRENCY)} → ${formatMoney(to, CURRENCY)}` };
      },
    },
    watched: {
      stateOf: ({ priceCents }) => String(priceCents),
      says: ({ config }, { priceCents }) =>
        `costs ${formatMoney(priceCents, config.CURRENCY)} meanwhile`,
    },
    async run(deps, actor, { rows, reason, value, key }) {
      const hundredths = Number(value);
      const seen = rows.map(({ id, priceCents }) => ({ id: Number(id), priceCents }));
      const done = await repriceProducts(deps, actor, {
        products: seen,
        hundredths,
        reason: `${percentWords(hundredths)}: ${reason}`,
        batch: key,
      });
      return rows.map(({ id }) =>
        done.has(Number(id))
          ? { id, ok: true }
          : { id, ok: false, why: "has another price meanwhile" }
      );
    },
    undo: {
      label: "Put the prices back",
      withinMs: UNDO_MS,
      async run(deps, actor, key) {
        const answer = await undoRepricing(deps, actor, { batch: key });
        if (!answer.ok) return "Prices can be put back within 30 seconds. Change them once more.";
        const { products, left } = answer;
        const others = left === 0 ? "" : ` ${left} stay: somebody has changed them since.`;
        return `${products} put back to the price before.${others}`;
      },
    },
  },
  archive: {
    label: "Archive",
    done: "archived",
    permission: "products.change",
    isDestructive: true,
    consequence: "They are no longer sold, and can be restored. Their history stays.",
    refusal: ({ isActive }) => isActive ? null : "is archived already",
    run: setOnSale(false),
  },
  restore: {
    label: "Restore",
    done: "restored",
    permission: "products.change",
    consequence: "They are on sale again.",
    refusal: ({ isActive }) => isActive ? "is on sale" : null,
    run: setOnSale(true),
  },
};

function setOnSale(isActive: boolean) {
  return oneByOne(async (deps, actor, { id }: ProductListRow, reason) => {
    const change = await archiveProduct(deps, actor, { id: Number(id), isActive, reason });
    return change !== null ? null : isActive ? "is on sale already" : "is archived already";
  });
}
