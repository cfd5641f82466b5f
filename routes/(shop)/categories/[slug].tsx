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
import { useTexts } from "../../../lib/i18n/use_texts.ts";
import { Breadcrumbs } from "../../../lib/ui/mod.ts";
import { PageTitle } from "../../(_parts)/PageTitle.tsx";
import { addingOf } from "../(_parts)/adding.ts";
import { CategoryNav } from "../(_parts)/CategoryNav.tsx";
import { ListView } from "../(_parts)/ListView.tsx";
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
  const { lists: t } = useTexts();
  const trail = [
    { href: "/categories", label: t.categories.title },
    ...(parent ? [{ href: `/categories/${parent.slug}`, label: parent.name }] : []),
  ];
  return (
    <>
      <PageTitle
        title={t.page(name, list.listing.page)}
        description={t.categories.descriptionOf(name, parent?.name ?? "")}
      />
      <Breadcrumbs trail={trail} />
      <TrailData
        origin={state.deps.config.PUBLIC_URL}
        steps={[...trail, { href: `/categories/${slug}`, label: name }]}
      />
      <ListView title={name} path={`/categories/${slug}`} {...list}>
        <CategoryNav label={t.categories.inside(name)} categories={children} />
      </ListView>
    </>
  );
});
