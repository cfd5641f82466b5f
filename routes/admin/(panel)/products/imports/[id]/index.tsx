import { page } from "fresh";
import {
  applyImport,
  findImport,
  firstRejected,
  ImportAct,
} from "../../../../../../lib/catalog/imports/mod.ts";
import type { FieldErrors } from "../../../../../../lib/errors.ts";
import {
  actorOf,
  answerForm,
  checkPermission,
  define,
  type State,
} from "../../../../../../lib/http/mod.ts";
import { ImportView, REJECTED_SHOWN } from "../../(_parts)/ImportView.tsx";

/** A file that was sent: how far it is, what it would change, and what it has changed. */
export const handler = define.handlers({
  GET(ctx) {
    checkPermission(ctx, "products.change");
    return show(ctx.state, { id: ctx.params.id!, errors: {}, status: 200 });
  },

  POST(ctx) {
    const { params, state } = ctx;
    const id = params.id!;
    return answerForm(ctx, {
      form: ImportAct,
      expected: ["import.over"],
      async act() {
        const { id: known } = await findImport(state.deps, id);
        await applyImport(state.deps, actorOf(state), { id: known });
        return `/admin/products/imports/${id}`;
      },
      again: ({ status, fields }) =>
        show(state, { id, errors: { form: Object.values(fields)[0]! }, status }),
    });
  },
});

async function show(
  { deps }: State,
  { id, errors, status }: { id: string; errors: FieldErrors; status: number },
) {
  const one = await findImport(deps, id);
  const rejected = one.rejected > 0 ? await firstRejected(deps, one, REJECTED_SHOWN) : [];
  const { CURRENCY: currency } = deps.config;
  return page({ one, rejected, errors, currency, now: deps.clock.now() }, { status });
}

export default define.page<typeof handler>(({ data, state }) => (
  <ImportView data={data} csrf={state.csrfToken()} />
));
