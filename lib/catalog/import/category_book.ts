import { nameKey } from "../../text/mod.ts";
import { ImportError } from "./import_error.ts";
import { slugify } from "../slug.ts";

/** More are no categories but something else in the wrong column. */
const MAX_CATEGORIES = 5_000;

export interface KnownCategory {
  id: number;
  parentId: number | null;
  slug: string;
  name: string;
}

/** A category of the file. Departments stand before their sub-categories. */
export interface BookedCategory {
  /** Stands for the category in the staged rows, from 0. */
  no: number;
  /** `no` of the department, for a sub-category. */
  departmentNo: number | null;
  slug: string;
  name: string;
  /** `null` until it is stored. */
  id: number | null;
}

/** Numbers the categories of a file as they come, and finds those the shop already has. */
export interface CategoryBook {
  /** The number of a row's category. @throws {ImportError} past 5,000 categories */
  numberOf(row: { department: string; subCategory: string }): number;
  readonly entries: readonly BookedCategory[];
}

/** @param known  all categories of the shop: names are matched regardless of case */
export function openCategoryBook(known: readonly KnownCategory[]): CategoryBook {
  const ids = new Map(known.map((one) => [keyOf(one.parentId, one.name), one]));
  const slugs = new Set(known.map((one) => one.slug));
  const entries: BookedCategory[] = [];
  const numbers = new Map<string, BookedCategory>();
  function book(name: string, department: BookedCategory | null): BookedCategory {
    const key = keyOf(department?.no ?? null, name);
    const booked = numbers.get(key);
    if (booked) return booked;
    if (entries.length >= MAX_CATEGORIES) {
      throw new ImportError(`it names more than ${MAX_CATEGORIES} categories; check that column`);
    }
    const stored = department && department.id === null
      ? undefined
      : ids.get(keyOf(department?.id ?? null, name));
    const slug = stored?.slug ?? freeSlug(name, { department, slugs });
    const no = entries.length;
    const entry = { no, departmentNo: department?.no ?? null, slug, name, id: stored?.id ?? null };
    entries.push(entry);
    numbers.set(key, entry);
    return entry;
  }
  return {
    entries,
    numberOf({ department, subCategory }) {
      const above = book(department, null);
      return subCategory === "" ? above.no : book(subCategory, above).no;
    },
  };
}

function keyOf(parent: number | null, name: string): string {
  return `${parent ?? ""}\0${nameKey(name)}`;
}

/** "beauty-hygiene", "beauty-hygiene-hair-care"; numbered where two names come to the same. */
function freeSlug(
  name: string,
  { department, slugs }: { department: BookedCategory | null; slugs: Set<string> },
): string {
  const own = slugify(name) || "category";
  const plain = department ? `${department.slug}-${own}` : own;
  let slug = plain;
  for (let number = 2; slugs.has(slug); number++) slug = `${plain}-${number}`;
  slugs.add(slug);
  return slug;
}
