import { may } from "../../../../../lib/accounts/mod.ts";
import {
  findTree,
  type PanelCategory,
  type PanelDepartment,
} from "../../../../../lib/catalog/mod.ts";
import { AppError, type FieldErrors } from "../../../../../lib/errors.ts";
import type { State } from "../../../../../lib/http/mod.ts";

/** What was typed and what to say to it, where an act was refused. */
export interface Again {
  errors: FieldErrors;
  values: Readonly<Record<string, string>>;
}

export const untouched: Again = { errors: {}, values: {} };

/** All categories, for each page about them. */
export async function treePage({ deps, account }: State, again: Again = untouched) {
  const tree = await findTree(deps);
  return { ...again, tree, mayChange: may(account!.role, "products.change") };
}

export type TreePage = Awaited<ReturnType<typeof treePage>>;

/** One category with what stands around it. */
export interface CategoryPage extends TreePage {
  category: PanelCategory;
  /** Those below it; empty for a sub-category. */
  children: readonly PanelCategory[];
  department: PanelDepartment | null;
  /** Id of the one that it shall be merged with, once that is agreed to. */
  merge?: number | null;
}

/** @throws {AppError} `category.missing` */
export async function categoryPage(
  state: State,
  id: string,
  again: Again = untouched,
): Promise<CategoryPage> {
  const data = await treePage(state, again);
  const number = categoryIdOf(id);
  for (const department of data.tree) {
    if (department.id === number) {
      return { ...data, category: department, children: department.children, department: null };
    }
    const category = department.children.find((one) => one.id === number);
    if (category) return { ...data, category, children: [], department };
  }
  throw new AppError("category.missing");
}

/** The number in an address; what is none is no category's. */
export function categoryIdOf(text: string): number {
  return /^\d{1,9}$/.test(text) ? Number(text) : NaN;
}
