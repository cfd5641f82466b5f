import { page } from "fresh";
import { AppError } from "../../../lib/errors.ts";
import { define } from "../../../lib/http/mod.ts";
import { isPageName, pageAddress } from "../../../lib/pages/mod.ts";
import { ShopPage, shopPage } from "../(_parts)/ShopPage.tsx";

/** Contact, delivery, returns, privacy, terms: what the merchant has written. */
export const handler = define.handlers({
  async GET(ctx) {
    const name = ctx.params.page!;
    if (!isPageName(name)) throw new AppError("page.missing");
    const address = pageAddress(name);
    if (address !== `/pages/${name}`) return ctx.redirect(address, 301);
    return page(await shopPage(ctx.state, name));
  },
});

export default define.page<typeof handler>(({ data }) => <ShopPage {...data} />);
