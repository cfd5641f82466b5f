import { findImport, openRejected } from "../../../../../../lib/catalog/imports/mod.ts";
import { AppError } from "../../../../../../lib/errors.ts";
import { checkPermission, define } from "../../../../../../lib/http/mod.ts";

/** The rows of a file that are no products, as a file: line, reason, sku, name. */
export const handler = define.handlers({
  async GET(ctx) {
    checkPermission(ctx, "products.change");
    const { params, state } = ctx;
    const one = await findImport(state.deps, params.id!);
    const file = await openRejected(state.deps, one);
    if (!file) throw new AppError("page.missing");
    return new Response(file.readable, {
      headers: {
        "content-type": "text/csv; charset=utf-8",
        "content-disposition": `attachment; filename="rejected-${one.id}.csv"`,
      },
    });
  },
});
