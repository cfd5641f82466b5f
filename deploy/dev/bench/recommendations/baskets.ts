/** What somebody bought at once: names of products, each once. */
export type Basket = readonly string[];

/** Baskets that are learnt from, and those that are held out: nobody knows them who is asked about them. */
export interface Fold {
  learnt: Basket[];
  heldOut: Basket[];
}

const FOLDS = 5;

/** A file of baskets: a line each, products between commas. */
export async function readBaskets(path: string): Promise<Basket[]> {
  const text = await Deno.readTextFile(path);
  return text.split(/\r?\n/).map((
    line,
  ) => [...new Set(line.split(",").map((name) => name.trim()).filter(Boolean))]).filter((basket) =>
    basket.length > 0
  );
}

/** Each basket is held out once. */
export function foldsOf(baskets: readonly Basket[]): Fold[] {
  return Array.from({ length: FOLDS }, (_, fold) => ({
    learnt: baskets.filter((_, at) => at % FOLDS !== fold),
    heldOut: baskets.filter((_, at) => at % FOLDS === fold),
  }));
}
