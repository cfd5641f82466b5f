import { type Context, page } from "fresh";
import Passkey from "../../../islands/shop/Passkey.tsx";
import { addPasskey, offerPasskey, PasskeyForm } from "../../../lib/accounts/shoppers/mod.ts";
import type { FieldErrors } from "../../../lib/errors.ts";
import {
  answerForm,
  buyerOf,
  define,
  FormFault,
  type ShownAgain,
  type State,
} from "../../../lib/http/mod.ts";
import { useTexts } from "../../../lib/i18n/use_texts.ts";
import { CsrfField, ErrorSummary, Notice, PageHead } from "../../../lib/ui/mod.ts";
import { PageTitle } from "../../(_parts)/PageTitle.tsx";
import { PasskeyTable } from "../(_parts)/PasskeyTable.tsx";
import { ProofField } from "../(_parts)/ProofField.tsx";

type Offer = Awaited<ReturnType<typeof offerPasskey>>;

interface PasskeysPage extends Offer {
  errors: FieldErrors;
  isDone: boolean;
}

async function passkeysPage(
  { state, url }: Context<State>,
  { errors = {}, ...init }: ShownAgain = {},
) {
  const offer = await offerPasskey(state.deps, state.shopper!);
  return page<PasskeysPage>({ ...offer, errors, isDone: url.searchParams.has("done") }, init);
}

export const handler = define.handlers({
  GET: (ctx) => passkeysPage(ctx),

  /** Add the passkey that the browser has made, against the password. */
  POST(ctx) {
    const { state, req } = ctx;
    return answerForm(ctx, {
      form: PasskeyForm,
      expected: ["login.throttled"],
      async act(form) {
        const userAgent = req.headers.get("user-agent");
        const answer = await addPasskey(state.deps, buyerOf(state), { form, userAgent });
        if (answer.ok) return "/account/passkeys?done";
        return new FormFault(422, { [answer.field]: answer.message });
      },
      again({ fields: { passkey, ...fields }, status, headers }) {
        const errors = passkey === undefined ? fields : { form: passkey, ...fields };
        return passkeysPage(ctx, { errors, status, headers });
      },
    });
  },
});

export default define.page<typeof handler>(({ data, state }) => {
  const { passkeys, options, errors, isDone } = data;
  const { passkeys: t, ...account } = useTexts().account;
  const csrf = state.csrfToken();
  return (
    <>
      <PageTitle title={t.title} isRefused={Object.keys(errors).length > 0} noindex />
      <PageHead title={t.title} />
      {isDone ? <Notice tone="good" live>{account.done}</Notice> : null}
      <ErrorSummary errors={errors} />
      <form method="post" action="/account/passkeys" class="form form-narrow" novalidate>
        <CsrfField token={csrf} />
        <p>{t.says}</p>
        <ProofField error={errors.password} />
        <Passkey act="make" options={options} label={t.add} trouble={t.trouble} />
        <noscript>
          <p>{t.noScript}</p>
        </noscript>
      </form>
      {passkeys.length > 0
        ? <PasskeyTable passkeys={passkeys} now={state.deps.clock.now()} />
        : null}
    </>
  );
});
