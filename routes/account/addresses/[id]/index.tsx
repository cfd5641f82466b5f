import { type Context, page } from "fresh";
import { z } from "zod";
import { AddressForm, keepAddress, listAddresses } from "../../../../lib/accounts/shoppers/mod.ts";
import { AppError, type FieldErrors } from "../../../../lib/errors.ts";
import { answerForm, buyerOf, define, FormFault, type State } from "../../../../lib/http/mod.ts";
import { useTexts } from "../../../../lib/i18n/use_texts.ts";
import { PageTitle } from "../../../(_parts)/PageTitle.tsx";
import { AddressView } from "../../(_parts)/AddressView.tsx";

const Form = AddressForm.extend({ is_default: z.literal("on").optional() });

interface AddressPage {
  values: Readonly<Record<string, string>>;
  errors: FieldErrors;
  /** There are others, so that this one may be the one to begin with or not. */
  isOnly: boolean;
}

/** The address that the page is about, `new` for one more. @throws {AppError} `page.missing` */
async function addressOf({ params, state }: Context<State>) {
  const book = await listAddresses(state.deps, state.shopper!);
  const known = book.find(({ id }) => id === params.id) ?? null;
  if (known === null && params.id !== "new") throw new AppError("page.missing");
  return { known, isOnly: book.every((one) => one === known) };
}

export const handler = define.handlers({
  async GET(ctx) {
    const { known, isOnly } = await addressOf(ctx);
    const { id: _, isDefault = false, ...fields } = known ?? {};
    const values = { ...fields, ...(isDefault ? { is_default: "on" } : {}) };
    return page<AddressPage>({ values, isOnly, errors: {} });
  },

  async POST(ctx) {
    const { state } = ctx;
    const { known, isOnly } = await addressOf(ctx);
    const id = known?.id ?? null;
    return await answerForm(ctx, {
      form: Form,
      async act({ is_default, ...form }) {
        const wish = { id, form, isDefault: is_default === "on" };
        const answer = await keepAddress(state.deps, buyerOf(state), wish);
        if (answer.ok) return "/account/addresses?done";
        return new FormFault(409, { form: "You have as many addresses as can be kept" });
      },
      again: ({ fields: errors, values, status }) =>
        page<AddressPage>({ values, isOnly, errors }, { status }),
    });
  },
});

export default define.page<typeof handler>(({ data, params, state }) => {
  const { add, edit } = useTexts().account.addresses;
  const title = params.id === "new" ? add : edit;
  return (
    <>
      <PageTitle title={title} isRefused={Object.keys(data.errors).length > 0} noindex />
      <AddressView {...data} title={title} id={params.id!} csrf={state.csrfToken()} />
    </>
  );
});
