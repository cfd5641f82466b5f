import type { Category } from "../../../lib/catalog/shape.ts";
import { useFormat } from "../../../lib/i18n/use_texts.ts";

export interface CategoryNavProps {
  label: string;
  categories: readonly Category[];
}

/** Categories side by side, each with how much is in it; nothing where there are none. */
export function CategoryNav({ label, categories }: CategoryNavProps) {
  const { count } = useFormat();
  if (categories.length === 0) return null;
  return (
    <nav class="departments" aria-label={label}>
      <ul>
        {categories.map(({ id, slug, name, productCount }) => (
          <li key={id}>
            <a href={`/categories/${slug}`}>
              {name} <small>{count(productCount)}</small>
            </a>
          </li>
        ))}
      </ul>
    </nav>
  );
}
