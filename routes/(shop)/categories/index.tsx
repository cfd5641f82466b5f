import { page } from "fresh";
import { listCategories } from "../../../lib/catalog/mod.ts";
import { define } from "../../../lib/http/mod.ts";
import { EmptyState, formatCount, PageHead } from "../../../lib/ui/mod.ts";
import { PageTitle } from "../../(_parts)/PageTitle.tsx";

export const handler = define.handlers({
  GET: async ({ state }) => page({ departments: await listCategories(state.deps) }),
});

export default define.page<typeof handler>(({ data: { departments } }) => (
  <>
    <PageTitle
      title="Categories"
      description="All categories of SmartMarket, from food to household."
    />
    <PageHead title="Categories" />
    {departments.length === 0
      ? <EmptyState title="No categories yet">They come with the first products.</EmptyState>
      : null}
    <div class="category-map">
      {departments.map(({ id, slug, name, productCount, children }) => (
        <section key={id}>
          <h2>
            <a href={`/categories/${slug}`}>{name}</a> <small>{formatCount(productCount)}</small>
          </h2>
          <ul>
            {children.map((one) => (
              <li key={one.id}>
                <a href={`/categories/${one.slug}`}>{one.name}</a>{" "}
                <small>{formatCount(one.productCount)}</small>
              </li>
            ))}
          </ul>
        </section>
      ))}
    </div>
  </>
));
