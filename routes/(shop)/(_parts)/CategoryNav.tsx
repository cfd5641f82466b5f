import type { Category } from "../../../lib/catalog/shape.ts";
import { formatCount } from "../../../lib/ui/mod.ts";

export interface CategoryNavProps {
  label: string;
  categories: readonly Category[];
}

/** Categories side by side, each with how much is in it; nothing where there are none. */
export function CategoryNav({ label, categories }: CategoryNavProps) {
  if (categories.length === 0) return null;
  return (
    <nav class="departments" aria-label={label}>
      <ul>
        {categories.map(({ id, slug, name, productCount }) => (
          <li key={id}>
            <a href={`/categories/${slug}`}>
              {name} <small>{formatCount(productCount)}</small>
            </a>
          </li>
        ))}
      </ul>
    </nav>
  );
}
