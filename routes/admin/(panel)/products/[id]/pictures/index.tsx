import { page } from "fresh";
import { AppError, type FieldErrors } from "../../../../../../lib/errors.ts";
import {
  actorOf,
  define,
  isStale,
  isUpload,
  openUpload,
  readField,
  RENEWED,
  type State,
} from "../../../../../../lib/http/mod.ts";
import { addPicture, PictureAlt } from "../../../../../../lib/media/mod.ts";
import { picturesPage } from "../../(_parts)/pictures_page.ts";
import { PicturesView } from "../../(_parts)/PicturesView.tsx";

/** Pictures of a product, and the way to new ones: a form with files. */
export const handler = define.handlers({
  async GET({ params, state, url }) {
    const removed = url.searchParams.get("removed") ?? "";
    return page({ ...await picturesPage(state, params.id!), removed: numberIn(removed) });
  },

  async POST(ctx) {
    const { params, state, req } = ctx;
    const id = params.id!;
    const alt = await altIn(req);
    const errors = isStale(req)
      ? { form: `${RENEWED}. The files have to be chosen once more` }
      : alt.ok
      ? await addAll(state, { req, id, alt: alt.text })
      : { alt: alt.fault };
    if (!errors) return ctx.redirect(`/admin/products/${id}/pictures`, 303);
    const again = { errors, values: { alt: alt.typed } };
    return page({ ...await picturesPage(state, id, again), removed: null }, { status: 422 });
  },
});

async function altIn(req: Request) {
  const typed = await readField(req, "alt") ?? "";
  const read = PictureAlt.safeParse({ alt: typed });
  return read.success
    ? { ok: true, typed, text: read.data.alt } as const
    : { ok: false, typed, fault: read.error.issues[0]!.message } as const;
}

/** Take one file after the other, as they arrive. @returns what to say where one is refused */
async function addAll(
  state: State,
  { req, id, alt }: { req: Request; id: string; alt: string },
): Promise<FieldErrors | null> {
  const { product } = await picturesPage(state, id);
  const files = isUpload(req) ? (await openUpload(req)).files : [];
  let added = 0;
  for await (const { name, bytes } of files) {
    try {
      await addPicture(state.deps, actorOf(state), { productId: product.id, bytes, alt });
      added++;
    } catch (error) {
      const says = error instanceof AppError ? error.fields?.picture : undefined;
      if (says === undefined) throw error;
      const before = added > 0 ? ` ${added} before it ${added === 1 ? "is" : "are"} there.` : "";
      return { picture: `“${shortened(name)}”: ${says}.${before}` };
    }
  }
  return added > 0 ? null : { picture: "Choose a picture first" };
}

function shortened(name: string): string {
  return name.length > 60 ? `${name.slice(0, 60)}…` : name;
}

function numberIn(text: string): number | null {
  return /^\d{1,15}$/.test(text) ? Number(text) : null;
}

export default define.page<typeof handler>(({ data, state }) => (
  <PicturesView data={data} csrf={state.csrfToken()} />
));
