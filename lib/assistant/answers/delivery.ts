import { countryList, countryName, deliveryTime } from "../../shop/mod.ts";
import type { Country } from "../../shop/shape.ts";
import {
  deliveryWords,
  rateOf,
  rateWords,
  servedCountries,
  type ShippingTerms,
  shownTerms,
} from "../../terms/mod.ts";
import type { Passage } from "../../pages/mod.ts";
import { type Place, placeOf } from "../question/places.ts";
import { answerFromPage } from "./page.ts";
import type { Context } from "./context.ts";
import type { Topic } from "../question/topics.ts";

const cost =
  /\b(costs?|price|prices|much|charge|charges|fees?|expensive|combien|prix|coute\w*|frais|tarifs?|cher)\b/;
const free = /\b(free|gratuit\w*|minimum|offert\w*)\b/;
const time = /\b(long|when|days?|fast|quick|quickly|soon|time|delais?|temps|quand|jours?|vite)\b/;
const where = /\b(where|countr\w*|which|pays|quels|do you (deliver|ship)|livrez)\b/;

/**
 * What delivery costs, from what sum on it is free, how long it takes and where it goes, as set today.
 *
 * @returns false where neither the settings nor a page says anything
 */
export async function answerDelivery(context: Context, topic: Topic): Promise<boolean> {
  const { deps, plain, passages, writer } = context;
  const wanted = {
    cost: cost.test(plain),
    free: free.test(plain),
    time: time.test(plain),
    where: where.test(plain),
  };
  const place = placeOf(plain);
  const isAboutTerms = place !== null || Object.values(wanted).some(Boolean);
  if (!isAboutTerms) return answerFromPage(context, topic);
  const { shipping } = await shownTerms(deps);
  const cite = citation(passages.passages);
  const sign = cite === null ? "" : writer.cite(cite);
  sayTerms(context, { wanted, place, shipping, sign });
  return true;
}

interface Wanted {
  wanted: Readonly<Record<"cost" | "free" | "time" | "where", boolean>>;
  place: Place;
}

function sayTerms(context: Context, { wanted, place, shipping, sign }: Wanted & Told): void {
  const { deps, writer } = context;
  const { texts } = writer;
  if (place !== null && "unserved" in place) {
    return writer.say(texts.notServed(place.unserved, sign));
  }
  if (place !== null && !servedCountries(shipping).includes(place.country)) {
    return writer.say(texts.notServed(countryName(place.country, writer.locale), sign));
  }
  const country = place?.country ?? null;
  if (wanted.time) writer.say(texts.deliveryTakes(deliveryTime(deps.config, writer.locale), sign));
  if (wanted.free) sayFree(context, { shipping, country: country ?? shipping.home, sign });
  else if (country !== null && (wanted.cost || !wanted.time)) {
    if (!wanted.cost) writer.say(texts.served(countryName(country, writer.locale), sign));
    sayCost(context, { shipping, country, sign });
  } else if (wanted.cost) sayAnywhere(context, { shipping, sign });
  else if (!wanted.time) sayWhere(context, { shipping, sign });
}

interface Told {
  shipping: ShippingTerms;
  sign: string;
}

function sayCost(
  { deps, writer }: Context,
  { shipping, country, sign }: Told & { country: Country },
) {
  const { texts } = writer;
  const price = rateWords(shipping, country, {
    currency: deps.config.CURRENCY,
    locale: writer.locale,
  });
  const isFree = rateOf(shipping, country).cents === 0;
  writer.say(
    isFree
      ? texts.deliveryFree(countryName(country, writer.locale), sign)
      : texts.deliveryCosts(countryName(country, writer.locale), price, sign),
  );
}

function sayFree({ writer }: Context, { shipping, country, sign }: Told & { country: Country }) {
  const { texts } = writer;
  const { cents, freeFromCents } = rateOf(shipping, country);
  const name = countryName(country, writer.locale);
  if (cents === 0) writer.say(texts.deliveryFree(name, sign));
  else if (freeFromCents === null) {
    writer.say(texts.deliveryNeverFree(name, writer.money(cents), sign));
  } else writer.say(texts.deliveryFreeFrom(name, writer.money(freeFromCents), sign));
}

function sayAnywhere({ deps, writer }: Context, { shipping, sign }: Told) {
  const { config } = deps;
  const words = deliveryWords(shipping, {
    currency: config.CURRENCY,
    locale: writer.locale,
    time: deliveryTime(config, writer.locale),
  });
  writer.say(writer.texts.deliveryAnywhere(lowered(words), sign));
}

function sayWhere({ writer }: Context, { shipping, sign }: Told) {
  const names = servedCountries(shipping).map((code) => countryName(code, writer.locale));
  writer.say(writer.texts.servedList(countryList(names, writer.locale), sign));
}

const lowered = (text: string) => text.charAt(0).toLowerCase() + text.slice(1);

/** The passage that says the same in the shop's own words: that on costs, else the first of its page. */
function citation(passages: readonly Passage[]): Passage | null {
  const own = passages.filter(({ page }) => page === "delivery");
  return own.find(({ heading }) => /cost|price|prix|co[uû]t|tarif|frais/i.test(heading ?? "")) ??
    own[0] ??
    null;
}
