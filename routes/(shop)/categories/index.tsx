import { page } from "fresh";
import { listCategories } from "../../../lib/catalog/mod.ts";
import { define } from "../../../lib/http/mod.ts";
import { useFormat, useTexts } from "../../../lib/i18n/use_texts.ts";
import { EmptyState, PageHead } from "../../../lib/ui/mod.ts";
import { PageTitle } from "../../(_parts)/PageTitle.tsx";

export const handler = define.handlers({
  GET: async ({ state }) => page({ departments: await listCategories(state.deps) }),
});

export default define.page<typeof handler>(({ data: { departments } }) => {
  const { categories: t } = useTexts().lists;
  const { count } = useFormat();
  return (
    <>
      <PageTitle title={t.title} description={t.description} />
      <PageHead title={t.title} />
      {departments.length === 0 ? <EmptyState title={t.empty}>{t.emptyHint}</EmptyState> : null}
      <div class="category-map">
        {departments.map(({ id, slug, name, productCount, children }) => (
          <section key={id}>
            <h2>
              <a href={`/categories/${slug}`}>{name}</a> <small>{count(productCount)}</small>
            </h2>
            <ul>
              {children.map((one) => (
                <li key={one.id}>
                  <a href={`/categories/${one.slug}`}>{one.name}</a>{" "}
                  <small>{count(one.productCount)}</small>
                </li>
              ))}
            </ul>
          </section>
        ))}
      </div>
    </>
  );
});
