import { type Context, page, type PageResponse } from "fresh";
import { askLink, LinkForm } from "../../../lib/accounts/shoppers/mod.ts";
import { answerForm, type State } from "../../../lib/http/mod.ts";
import type { LinkPage } from "./LinkView.tsx";

/** The empty form; with the address of who is logged in. */
export function linkPage({ shopper }: State): PageResponse<LinkPage> {
  return page<LinkPage>({ is: "form", email: shopper?.email ?? "", errors: {} });
}

/** Promise the mail, and say so: the same to everybody. */
export function answerLink(ctx: Context<State>, kind: "register" | "reset") {
  const { deps, address, locale } = ctx.state;
  return answerForm(ctx, {
    form: LinkForm,
    async act({ email }) {
      await askLink(deps, { kind, email, address, locale });
      return page<LinkPage>({ is: "sent", email });
    },
    again: ({ fields: errors, values, status }) =>
      page<LinkPage>({ is: "form", email: values.email ?? "", errors }, { status }),
  });
}
