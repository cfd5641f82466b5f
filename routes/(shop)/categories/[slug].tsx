import { page } from "fresh";
import {
  findCategory,
  findMovedCategory,
  listBrands,
  listProducts,
  parseListParams,
  unreadPrices,
} from "../../../lib/catalog/mod.ts";
import { AppError } from "../../../lib/errors.ts";
import { define } from "../../../lib/http/mod.ts";
import { Breadcrumbs } from "../../../lib/ui/mod.ts";
import { PageTitle } from "../../(_parts)/PageTitle.tsx";
import { addingOf } from "../(_parts)/adding.ts";
import { CategoryNav } from "../(_parts)/CategoryNav.tsx";
import { ListView } from "../(_parts)/ListView.tsx";
import { pageTitle } from "../(_parts)/page_title.ts";
import { TrailData } from "../(_parts)/TrailData.tsx";

export const handler = define.handlers({
  async GET(ctx) {
    const { url, params: { slug }, state, req } = ctx;
    const { deps } = state;
    const place = await findCategory(deps, slug!);
    if (!place) {
      const moved = await findMovedCategory(deps, slug!);
      if (moved === null) throw new AppError("page.missing");
      return ctx.redirect(`/categories/${moved}`, 301);
    }
    const { category } = place;
    const currency = deps.config.CURRENCY;
    const params = parseListParams(url.searchParams, { currency });
    const unread = unreadPrices(url.searchParams, currency);
    const [listing, brands, adding] = await Promise.all([
      listProducts(deps, { category, params }),
      listBrands(deps, { category, params }),
      addingOf({ state, url, req }),
    ]);
    return page({ ...place, params, unread, listing, brands, adding, currency });
  },
});

export default define.page<typeof handler>(({ data, state }) => {
  const { category, parent, children, ...list } = data;
  const { name, slug } = category;
  return (
    <>
      <PageTitle
        title={pageTitle(name, list.listing.page)}
        description={`${name} at SmartMarket${parent ? `, in ${parent.name}` : ""}.`}
      />
      <Breadcrumbs
        trail={[
          { href: "/categories", label: "Categories" },
          ...(parent ? [{ href: `/categories/${parent.slug}`, label: parent.name }] : []),
        ]}
      />
      <TrailData
        origin={state.deps.config.PUBLIC_URL}
        steps={[
          { href: "/categories", label: "Categories" },
          ...(parent ? [{ href: `/categories/${parent.slug}`, label: parent.name }] : []),
          { href: `/categories/${slug}`, label: name },
        ]}
      />
      <ListView title={name} path={`/categories/${slug}`} {...list}>
        <CategoryNav label={`In ${name}`} categories={children} />
      </ListView>
    </>
  );
});
