import { may } from "../../../../../lib/accounts/mod.ts";
import {
  type EditedProduct,
  findEdited,
  findTree,
  listChanges,
  type PanelDepartment,
  type ProductChange,
  UNDO_MS,
} from "../../../../../lib/catalog/mod.ts";
import type { FieldErrors } from "../../../../../lib/errors.ts";
import type { State } from "../../../../../lib/http/mod.ts";
import { findPrices, findReduction } from "../../../../../lib/prices/mod.ts";

/** What was typed and what to say to it, where an act was refused. */
export interface Again {
  errors: FieldErrors;
  values: Readonly<Record<string, string>>;
}

/** A product as each page about it needs it. */
export interface ProductPage extends Again {
  product: EditedProduct;
  currency: string;
  mayChange: boolean;
  now: Date;
  /** What can be taken back, and until when. */
  undo: { change: ProductChange; until: Date } | null;
}

/** @throws {AppError} `product.missing` */
export async function productPage(
  { deps, account }: State,
  id: string,
  again?: Again,
): Promise<ProductPage> {
  const product = await findEdited(deps, productIdOf(id));
  const [last] = await listChanges(deps, { productId: product.id, limit: 1 });
  const now = deps.clock.now();
  const until = last && last.cause !== "undo" ? new Date(last.at.getTime() + UNDO_MS) : null;
  return {
    product,
    currency: deps.config.CURRENCY,
    mayChange: may(account!.role, "products.change"),
    now,
    undo: until && now < until ? { change: last!, until } : null,
    errors: again?.errors ?? {},
    values: again?.values ?? {},
  };
}

/** The number in an address; what is none is no product's. */
export function productIdOf(text: string): number {
  return /^\d{1,15}$/.test(text) ? Number(text) : NaN;
}

/** What to say of a form: at its visible fields, and of what is hidden as of the whole. */
export function toldAt(visible: readonly string[], fields: FieldErrors): FieldErrors {
  const told = Object.entries(fields);
  const [form] = told.filter(([name]) => !visible.includes(name)).map(([, says]) => says);
  const own = told.filter(([name]) => visible.includes(name));
  return { ...(form ? { form } : {}), ...Object.fromEntries(own) };
}

/** `Beverages › Tea` for each category, in the order of the tree. */
export function categoryOptions(tree: readonly PanelDepartment[]) {
  return tree.flatMap((department) => [
    { value: String(department.id), label: department.name },
    ...department.children.map(({ id, name }) => ({
      value: String(id),
      label: `${department.name} › ${name}`,
    })),
  ]);
}

export type CategoryOption = ReturnType<typeof categoryOptions>[number];

export async function allCategories({ deps }: State): Promise<CategoryOption[]> {
  return categoryOptions(await findTree(deps));
}

/** Prices that are drawn: a course of three months, if it did not change twice a day. */
const PRICES = 200;

/** The page on which it is edited. @throws {AppError} `product.missing` */
export async function editedPage(state: State, id: string) {
  const [data, categories] = await Promise.all([productPage(state, id), allCategories(state)]);
  const { id: productId } = data.product;
  const [prices, reduction] = await Promise.all([
    findPrices(state.deps, productId, PRICES),
    findReduction(state.deps, productId),
  ]);
  return { ...data, categories, prices, reduction };
}
