import { findChosen, type ProductCard } from "../../catalog/mod.ts";
import { retrieve } from "../../search/shop/mod.ts";
import { stockText } from "../stock_text.ts";
import type { Context } from "./context.ts";
import { fits, JUDGED } from "./fits.ts";

/** Two products side by side. @returns false where the shop has neither */
export async function answerComparison(
  context: Context,
  sides: readonly [string, string],
): Promise<boolean> {
  const { writer } = context;
  const { texts } = writer;
  const [one, other] = await Promise.all(sides.map((side) => bestOf(context, side)));
  if (!one && !other) return false;
  for (const card of [one, other]) {
    if (!card) continue;
    const price = writer.money(card.priceCents);
    writer.say(texts.price(writer.name(card), price, stockText(card.available, texts)));
  }
  if (one && other) sayDifference(context, one, other);
  else writer.say(texts.oneMissing(writer.asked(one ? sides[1] : sides[0])));
  return true;
}

async function bestOf({ deps }: Context, side: string): Promise<ProductCard | null> {
  const found = await retrieve(deps, side);
  const cards = await findChosen(deps, {
    ...{ ids: found.ids.slice(0, JUDGED), by: "match", minCents: null, maxCents: null },
    ...{ inStock: false, limit: JUDGED },
  });
  return fits(found, cards) ? cards[0]! : null;
}

function sayDifference({ writer }: Context, one: ProductCard, other: ProductCard): void {
  const { texts } = writer;
  if (one.id === other.id) return;
  const [cheap, dear] = one.priceCents <= other.priceCents ? [one, other] : [other, one];
  writer.say(
    cheap.priceCents === dear.priceCents
      ? texts.sameTotal
      : texts.cheaper(writer.name(cheap), writer.money(dear.priceCents - cheap.priceCents)),
  );
  if (one.rating === null || other.rating === null || one.rating === other.rating) return;
  const [better, worse] = one.rating > other.rating ? [one, other] : [other, one];
  const [high, low] = [better.rating!, worse.rating!].map((rating) =>
    writer.format.decimal(rating)
  );
  writer.say(texts.betterRated(writer.name(better), high!, low!));
}
