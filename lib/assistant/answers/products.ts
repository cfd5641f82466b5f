import { type Choice, findChosen, type ProductCard } from "../../catalog/mod.ts";
import { retrieve, type Retrieved } from "../../search/shop/mod.ts";
import { type Stock, stockOf } from "../../ui/data/stock.ts";
import { contentTerms } from "../passages/passage_index.ts";
import type { Wish } from "../question/wishes.ts";
import { stockText } from "../stock_text.ts";
import type { Context } from "./context.ts";
import { closenessOf, fits, isWithout, JUDGED, kindOf, meantTerms, overlap } from "./fits.ts";

/** Products that an answer shows at most. */
const SHOWN = 6;
/** So many times as many are read where some may have to be left out. */
const SPARE = 8;
/** Hits among which a category is looked for. */
const LOOKED_AT = 50;
/** Products that a sentence names. */
const NAMED = 3;

type GoodsWish = Exclude<Wish, { kind: "comparison" }>;

/** Tell of goods as they are now. @returns false where the shop has nothing of the kind */
export async function answerProducts(context: Context, wish: GoodsWish): Promise<boolean> {
  const { deps, writer } = context;
  const found = await retrieve(deps, wish.subject);
  if (await isMeant(context, found)) {
    switch (wish.kind) {
      case "cheapest":
      case "dearest":
        return await sayExtreme(context, wish, found);
      case "price":
      case "stock":
        return await sayOne(context, wish, found);
      case "list":
        return await sayList(context, wish, found);
    }
  }
  if (found.unpriced === null) return false;
  // What has that price is something else; the thing itself may have another one.
  const dearer = await retrieve(deps, found.unpriced);
  if (!await isMeant(context, dearer)) return false;
  writer.say(writer.texts.noSuchPrice);
  return await sayList(context, { kind: "list", subject: found.unpriced }, dearer);
}

/** The category that a text names, and nothing but that: what else has the word is another thing, such as a bread bin. */
async function categoryOf(
  { deps }: Pick<Context, "deps">,
  subject: string,
  found: Retrieved,
): Promise<string | null> {
  const cards = await findChosen(deps, choiceOf(found, { inStock: false, limit: LOOKED_AT }));
  const asked = (found.understood ? meantTerms(found.understood) : contentTerms(subject)).join(" ");
  const named = cards.find(({ category }) => contentTerms(category).join(" ") === asked);
  return named?.category ?? null;
}

async function isMeant({ deps }: Context, found: Retrieved): Promise<boolean> {
  const ids = found.ids.slice(0, JUDGED);
  return fits(
    found,
    await findChosen(deps, choiceOf(found, { ids, inStock: false, limit: JUDGED })),
  );
}

/** All of them, or only what is the thing itself; within the price that was asked for. */
function choiceOf(found: Retrieved, change: Partial<Choice>): Choice {
  const price = found.understood?.price ?? { minCents: null, maxCents: null };
  return { ids: found.ids, by: "match", inStock: true, limit: SHOWN, ...price, ...change };
}

/** None of those whose names say that it is in them what must not be. */
async function findWithout(
  deps: Context["deps"],
  found: Retrieved,
  change: Partial<Choice>,
): Promise<ProductCard[]> {
  const excluded = found.understood?.excluded ?? [];
  const limit = excluded.length === 0 ? SHOWN : SHOWN * SPARE;
  const cards = await findChosen(deps, choiceOf(found, { ...change, limit }));
  return cards.filter((card) => isWithout(card, excluded)).slice(0, SHOWN);
}

async function sayExtreme(
  { deps, writer }: Context,
  { kind: wanted, subject }: GoodsWish,
  found: Retrieved,
): Promise<boolean> {
  const by = wanted === "cheapest" ? "price" : "price-desc";
  const kind = kindOf(subject, found);
  // Of a kind that was named all count; else what has the words, and not what is near them.
  const category = kind === null ? await categoryOf({ deps }, subject, found) : null;
  const among = kind !== null
    ? { kind }
    : category !== null
    ? { category }
    : { ids: found.ids.slice(0, found.close) };
  const [first, second, ...others] = await findWithout(deps, found, { ...among, by });
  const { texts } = writer;
  if (!first) return await saySoldOut({ deps, writer }, subject, found);
  const say = wanted === "cheapest" ? texts.cheapest : texts.dearest;
  writer.say(say(writer.name(first), writer.money(first.priceCents), writer.asked(subject)));
  if (second) writer.say(texts.next(writer.name(second), writer.money(second.priceCents)));
  others.forEach((card) => writer.show(card));
  sayCaution(writer, found);
  return true;
}

/** The one that was meant, whether there is any or not, and what else there is of it. */
async function sayOne(
  { deps, writer }: Context,
  { kind, subject }: GoodsWish,
  found: Retrieved,
): Promise<boolean> {
  const cards = await findWithout(deps, found, { inStock: false });
  const first = meantBy(subject, cards);
  const others = cards.filter((card) => card !== first);
  if (!first) return await saySoldOut({ deps, writer }, subject, found);
  // "Yes" would say that it is what was asked for.
  if (kind === "stock" && closenessOf(found, first) !== "same") {
    return await sayList({ deps, writer }, { kind: "list", subject }, found);
  }
  const { texts } = writer;
  const [name, price] = [writer.name(first), writer.money(first.priceCents)];
  const { isInStock, isLow, isSoldOut } = texts;
  const say: Record<Stock, (name: string, price: string) => string> = {
    ...{ in: isInStock, low: isLow, out: isSoldOut },
  };
  const stock = stockText(first.available, texts);
  writer.say(
    kind === "price" ? texts.price(name, price, stock) : say[stockOf(first.available)](name, price),
  );
  const inStock = others.filter(({ available }) => available > 0);
  const [instead] = inStock;
  if (first.available <= 0 && instead) {
    writer.say(texts.instead(writer.name(instead), writer.money(instead.priceCents)));
  }
  inStock.slice(0, NAMED).forEach((card) => writer.show(card));
  sayCaution(writer, found);
  return true;
}

/** The best one; where that is sold out and another has as much of what was named, the other. */
function meantBy(subject: string, cards: readonly ProductCard[]): ProductCard | undefined {
  const [best, ...others] = cards;
  if (!best || best.available > 0) return best;
  const named = overlap(subject, best);
  return others.find((card) => card.available > 0 && overlap(subject, card) >= named) ?? best;
}

async function sayList(
  { deps, writer }: Pick<Context, "deps" | "writer">,
  { subject }: GoodsWish,
  found: Retrieved,
): Promise<boolean> {
  const cards = await findWithout(deps, found, {});
  if (cards.length === 0) return await saySoldOut({ deps, writer }, subject, found);
  const { texts } = writer;
  const bounds = boundsText(writer, found);
  const names = listOf(
    cards.slice(0, NAMED).map((card) =>
      texts.priced(writer.name(card), writer.money(card.priceCents))
    ),
    writer.texts.and,
  );
  const isMentioned = closenessOf(found, cards[0]!) === "mentioned";
  writer.say(
    bounds !== null
      ? texts.foundWithin(names, bounds)
      : isMentioned
      ? texts.mentioned(names, writer.asked(subject))
      : texts.found(names, writer.asked(subject)),
  );
  cards.slice(NAMED).forEach((card) => writer.show(card));
  sayCaution(writer, found);
  return true;
}

/** Nothing of it can be sold at that price: what there is at another one, or that all is gone. */
async function saySoldOut(
  { deps, writer }: Pick<Context, "deps" | "writer">,
  subject: string,
  found: Retrieved,
): Promise<boolean> {
  const { texts } = writer;
  const any = { minCents: null, maxCents: null };
  const dearer = (await findWithout(deps, found, any)).slice(0, NAMED);
  if (dearer.length > 0 && boundsText(writer, found) !== null) {
    writer.say(texts.noSuchPrice);
    const [first, ...others] = dearer;
    writer.say(texts.instead(writer.name(first!), writer.money(first!.priceCents)));
    others.forEach((card) => writer.show(card));
    sayCaution(writer, found);
    return true;
  }
  const gone = (await findWithout(deps, found, { ...any, inStock: false })).slice(0, NAMED);
  if (gone.length === 0) return false;
  writer.say(texts.allSoldOut(writer.asked(subject)));
  gone.forEach((card) => writer.show(card));
  sayCaution(writer, found);
  return true;
}

/** The price that was asked for, as a sentence begins; `null` for any. */
function boundsText(writer: Context["writer"], found: Retrieved): string | null {
  const { texts } = writer;
  const money = (cents: number) => writer.asked(writer.money(cents));
  const { minCents = null, maxCents = null } = found.understood?.price ?? {};
  if (minCents !== null && maxCents !== null) {
    return texts.between(money(minCents), money(maxCents));
  }
  if (maxCents !== null) return texts.upTo(money(maxCents));
  return minCents === null ? null : texts.from(money(minCents));
}

/** A name that does not say nuts is no promise that there are none. */
function sayCaution(writer: Context["writer"], found: Retrieved): void {
  const excluded = found.understood?.excluded ?? [];
  if (excluded.length > 0) writer.say(writer.texts.ingredients(writer.asked(excluded.join(", "))));
}

/** `a, b and c`; names are signs, which no formatter of lists knows. */
function listOf(texts: readonly string[], and: string): string {
  return texts.length < 2
    ? texts.join("")
    : `${texts.slice(0, -1).join(", ")} ${and} ${texts.at(-1)}`;
}
