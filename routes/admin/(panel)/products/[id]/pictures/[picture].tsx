import { z } from "zod";
import { AppError } from "../../../../../../lib/errors.ts";
import {
  actorOf,
  answerForm,
  define,
  FormFault,
  readTyped,
  type State,
} from "../../../../../../lib/http/mod.ts";
import {
  describePicture,
  movePicture,
  PictureAlt,
  type PictureRef,
  removePicture,
  restorePicture,
} from "../../../../../../lib/media/mod.ts";
import { productIdOf, toldAt } from "../../(_parts)/product_page.ts";
import { picturesPage } from "../../(_parts)/pictures_page.ts";
import { PicturesView } from "../../(_parts)/PicturesView.tsx";

const acts = ["describe", "first", "earlier", "later", "remove", "restore"] as const;
const PictureAct = z.object({
  do: z.enum(acts, { error: "This page is too old. Load it again" }),
});
type PictureAct = z.output<typeof PictureAct>;

/**
 * One picture of a product.
 *
 *   do         describe | first | earlier | later | remove | restore
 *   alt-<id>   what is on each picture of the page, as it was typed
 *   was-<id>   and as the page showed it: what is another text is saved, whatever is done
 */
export const handler = define.handlers({
  POST(ctx) {
    const { params, state } = ctx;
    const ref = { productId: productIdOf(params.id!), id: productIdOf(params.picture!) };
    const here = `/admin/products/${params.id}/pictures`;
    return answerForm(ctx, {
      form: readTyped(PictureAct),
      expected: ["undo.late"],
      async act({ form, ...typed }) {
        const { alts, faults } = readAlts(typed);
        if (Object.keys(faults).length > 0) return new FormFault(422, faults);
        for (const { id, alt } of alts) await describe(state, { ...ref, id, alt });
        await doTo(state, ref, form);
        return form.do === "remove" ? `${here}?removed=${ref.id}` : here;
      },
      async again({ status, fields, values }) {
        const visible = Object.keys(values).filter((name) => name.startsWith("alt-"));
        const errors = toldAt(visible, fields);
        const data = await picturesPage(state, params.id!, { errors, values });
        const view = <PicturesView data={{ ...data, removed: null }} csrf={state.csrfToken()} />;
        return await ctx.render(view, { status });
      },
    });
  },
});

/** Texts that are not those that the page showed, and what is wrong with some, by their fields. */
function readAlts(typed: Readonly<Record<string, unknown>>) {
  const alts: { id: number; alt: string }[] = [];
  const faults: Record<string, string> = {};
  for (const [name, text] of Object.entries(typed)) {
    const [, id] = /^alt-(\d{1,15})$/.exec(name) ?? [];
    if (!id || text === typed[`was-${id}`]) continue;
    const read = PictureAlt.safeParse({ alt: text });
    if (read.success) alts.push({ id: Number(id), alt: read.data.alt });
    else faults[name] = read.error.issues[0]!.message;
  }
  return { alts, faults };
}

/** A picture that a colleague has taken away meanwhile needs no words. */
async function describe(state: State, picture: PictureRef & { alt: string }): Promise<void> {
  try {
    await describePicture(state.deps, actorOf(state), picture);
  } catch (error) {
    if (!(error instanceof AppError && error.code === "picture.missing")) throw error;
  }
}

/** What is typed is saved by then. */
function doTo(state: State, ref: PictureRef, { do: what }: PictureAct): Promise<void> {
  const [deps, actor] = [state.deps, actorOf(state)];
  switch (what) {
    case "describe":
      return Promise.resolve();
    case "remove":
      return removePicture(deps, actor, ref);
    case "restore":
      return restorePicture(deps, actor, ref);
    default:
      return movePicture(deps, actor, { ...ref, to: what });
  }
}
