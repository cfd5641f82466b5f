import { z } from "zod";
import { actorOf, answerForm, define, type State } from "../../../../../../lib/http/mod.ts";
import {
  describePicture,
  movePicture,
  PictureAlt,
  type PictureRef,
  removePicture,
  restorePicture,
} from "../../../../../../lib/media/mod.ts";
import { productIdOf } from "../../(_parts)/product_page.ts";
import { picturesPage } from "../../(_parts)/pictures_page.ts";
import { PicturesView } from "../../(_parts)/PicturesView.tsx";

const acts = ["describe", "first", "earlier", "later", "remove", "restore"] as const;
const PictureAct = PictureAlt.extend({
  do: z.enum(acts, { error: "This page is too old. Load it again" }),
});
type PictureAct = z.output<typeof PictureAct>;

/**
 * One picture of a product.
 *
 *   do    describe | first | earlier | later | remove | restore
 *   alt   what is on it, to describe it
 */
export const handler = define.handlers({
  POST(ctx) {
    const { params, state } = ctx;
    const ref = { productId: productIdOf(params.id!), id: productIdOf(params.picture!) };
    const here = `/admin/products/${params.id}/pictures`;
    return answerForm(ctx, {
      form: PictureAct,
      expected: ["undo.late"],
      async act(form) {
        await doTo(state, ref, form);
        return form.do === "remove" ? `${here}?removed=${ref.id}` : here;
      },
      async again({ status, fields }) {
        const errors = { form: Object.values(fields)[0]! };
        const data = await picturesPage(state, params.id!, { errors, values: {} });
        const view = <PicturesView data={{ ...data, removed: null }} csrf={state.csrfToken()} />;
        return await ctx.render(view, { status });
      },
    });
  },
});

function doTo(state: State, ref: PictureRef, { do: what, alt }: PictureAct): Promise<void> {
  const [deps, actor] = [state.deps, actorOf(state)];
  switch (what) {
    case "describe":
      return describePicture(deps, actor, { ...ref, alt });
    case "remove":
      return removePicture(deps, actor, ref);
    case "restore":
      return restorePicture(deps, actor, ref);
    default:
      return movePicture(deps, actor, { ...ref, to: what });
  }
}
