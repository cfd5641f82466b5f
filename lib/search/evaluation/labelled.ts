import { gradeOf, type LabelledQuery, readQueries } from "./grade.ts";
import { ndcg } from "./ndcg.ts";
import type { SearchItem } from "../shape.ts";

/** A labelled query and the grades of all products that have one above 0, by their id. */
export interface Labelled {
  query: LabelledQuery;
  grades: ReadonlyMap<number, number>;
}

export function label(items: readonly SearchItem[], lines?: string): Labelled[] {
  return readQueries(lines).map((query) => ({
    query,
    grades: new Map(
      items.map((item) => [item.id, gradeOf(query, item)] as const).filter(([, grade]) =>
        grade > 0
      ),
    ),
  }));
}

/** NDCG@10 of products in an order, by their ids. */
export function scoreOf({ grades }: Labelled, found: readonly number[]): number {
  return ndcg(found.map((id) => grades.get(id) ?? 0), grades.values());
}

export const mean = (values: readonly number[]) =>
  values.reduce((sum, value) => sum + value, 0) / values.length;
