import { page } from "fresh";
import { IMPORT_BYTES, listImports, sendImport } from "../../../../../lib/catalog/imports/mod.ts";
import { AppError, type FieldErrors } from "../../../../../lib/errors.ts";
import {
  actorOf,
  checkPermission,
  define,
  isStale,
  isUpload,
  openUpload,
  RENEWED,
  type State,
} from "../../../../../lib/http/mod.ts";
import { ImportsView } from "../(_parts)/ImportsView.tsx";

/** Imports on the page; older ones are forgotten after a month. */
const SHOWN = 20;
const CHOOSE = "Choose a file first";

/** Catalogues from files: those that were sent, and the form for the next. */
export const handler = define.handlers({
  GET(ctx) {
    checkPermission(ctx, "products.change");
    return show(ctx.state, { errors: {}, status: 200 });
  },

  async POST(ctx) {
    const { state, req } = ctx;
    if (isStale(req)) {
      const form = `${RENEWED}. The file has to be chosen once more`;
      return show(state, { errors: { form }, status: 422 });
    }
    const sent = isUpload(req) ? await sendFirst(state, req) : { errors: { file: CHOOSE } };
    if ("id" in sent) return ctx.redirect(`/admin/products/imports/${sent.id}`, 303);
    return show(state, { ...sent, status: 422 });
  },
});

/** @throws {AppError} `request.too_large` past what one request may have */
async function sendFirst(
  state: State,
  req: Request,
): Promise<{ id: string } | { errors: FieldErrors }> {
  const { files } = await openUpload(req);
  for await (const { name, bytes } of files) {
    try {
      return { id: await sendImport(state.deps, actorOf(state), { name, bytes }) };
    } catch (error) {
      if (error instanceof AppError && error.fields) return { errors: error.fields };
      throw error;
    }
  }
  return { errors: { file: CHOOSE } };
}

async function show(
  { deps }: State,
  { errors, status }: { errors: FieldErrors; status: number },
) {
  const imports = await listImports(deps, SHOWN);
  const now = deps.clock.now();
  return page({ imports, errors, now, limitBytes: IMPORT_BYTES }, { status });
}

export default define.page<typeof handler>(({ data, state }) => (
  <ImportsView data={data} csrf={state.csrfToken()} />
));
