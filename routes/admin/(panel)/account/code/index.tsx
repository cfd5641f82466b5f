import { page } from "fresh";
import { addFactor, SetUpForm } from "../../../../../lib/accounts/mod.ts";
import { actorOf, answerForm, askProof, define, FormFault } from "../../../../../lib/http/mod.ts";
import { ownOf } from "../(_parts)/account_page.ts";
import { codePage } from "../(_parts)/code_page.ts";
import { type CodePage, CodePageView } from "../(_parts)/CodePageView.tsx";

const done: ReadonlyMap<string, string> = new Map([
  ["removed", "The app is taken away."],
]);

export const handler = define.handlers({
  GET: ({ state, url }) =>
    codePage(state, { done: done.get(url.searchParams.get("done") ?? "") ?? null }),

  /** Set the app up, with proof that it has the secret. */
  async POST(ctx) {
    const { state } = ctx;
    const proof = await askProof(ctx);
    if (proof) return proof;
    return await answerForm(ctx, {
      form: SetUpForm,
      async act(form) {
        const { session } = ownOf(state);
        const answer = await addFactor(state.deps, actorOf(state), { session, form });
        if (answer.ok) return page<CodePage>({ is: "codes", codes: answer.codes });
        return new FormFault(422, { [answer.field]: answer.message });
      },
      again: ({ fields: errors, values, status }) =>
        codePage(state, { errors, setup: values.setup, status }),
    });
  },
});

export default define.page<typeof handler>(({ data, state }) => (
  <CodePageView data={data} csrf={state.csrfToken()} />
));
