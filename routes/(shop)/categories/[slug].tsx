import { page } from "fresh";
import {
  findCategory,
  listBrands,
  listProducts,
  parseListParams,
} from "../../../lib/catalog/mod.ts";
import { AppError } from "../../../lib/errors.ts";
import { define } from "../../../lib/http/mod.ts";
import { Breadcrumbs } from "../../../lib/ui/mod.ts";
import { PageTitle } from "../../(_parts)/PageTitle.tsx";
import { CategoryNav } from "../(_parts)/CategoryNav.tsx";
import { ListView } from "../(_parts)/ListView.tsx";

export const handler = define.handlers({
  async GET({ url, params: { slug }, state: { deps } }) {
    const place = await findCategory(deps, slug!);
    if (!place) throw new AppError("page.missing");
    const { category } = place;
    const params = parseListParams(url.searchParams);
    const [listing, brands] = await Promise.all([
      listProducts(deps, { category, params }),
      listBrands(deps, category),
    ]);
    return page({ ...place, params, listing, brands, currency: deps.config.CURRENCY });
  },
});

export default define.page<typeof handler>(({ data }) => {
  const { category, parent, children, ...list } = data;
  return (
    <>
      <PageTitle title={category.name} />
      <Breadcrumbs
        trail={[
          { href: "/categories", label: "Categories" },
          ...(parent ? [{ href: `/categories/${parent.slug}`, label: parent.name }] : []),
        ]}
      />
      <ListView title={category.name} path={`/categories/${category.slug}`} {...list}>
        <CategoryNav label={`In ${category.name}`} categories={children} />
      </ListView>
    </>
  );
});
