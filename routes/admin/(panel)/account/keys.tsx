import { page } from "fresh";
import { z } from "zod";
import { AppError } from "../../../../lib/errors.ts";
import { actorOf, define, readForm } from "../../../../lib/http/mod.ts";
import { hasKeys, switchKeys } from "../../../../lib/site/mod.ts";
import { CsrfField, PageHead, SubmitButton } from "../../../../lib/ui/mod.ts";
import { PageTitle } from "../../../(_parts)/PageTitle.tsx";

const Switch = z.object({ keys: z.enum(["on", "off"]) });

export const handler = define.handlers({
  async GET({ state }) {
    const { accountId } = actorOf(state);
    return page({ isOn: await hasKeys(state.deps, accountId) });
  },

  /** Switch them on or off, for oneself. */
  async POST(ctx) {
    const { state, req } = ctx;
    const { accountId } = actorOf(state);
    const form = await readForm(req, Switch);
    if (!form.ok) throw new AppError("request.invalid", { detail: "Say on or off" });
    await switchKeys(state.deps, { accountId, isOn: form.data.keys === "on" });
    return ctx.redirect("/admin/account/keys", 303);
  },
});

export default define.page<typeof handler>(({ data: { isOn }, state }) => (
  <>
    <PageTitle title="Keys" noindex />
    <PageHead title="Keys" note={isOn ? "They are on" : "They are off"} />
    <form method="post" action="/admin/account/keys" class="form form-narrow">
      <CsrfField token={state.csrfToken()} />
      <p>
        Single keys lead through the panel: <kbd>/</kbd> to the search, <kbd>j</kbd> and{" "}
        <kbd>k</kbd> through a list, <kbd>g</kbd> and a letter to another page. <kbd>?</kbd>{" "}
        shows them all. Switch them off if you speak to your machine, or press keys by chance.
      </p>
      <div class="page-acts">
        <SubmitButton tone="quiet" name="keys" value={isOn ? "off" : "on"}>
          {isOn ? "Switch keys off" : "Switch keys on"}
        </SubmitButton>
      </div>
    </form>
  </>
));
