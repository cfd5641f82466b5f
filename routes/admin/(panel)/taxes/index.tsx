import { page } from "fresh";
import { may } from "../../../../lib/accounts/mod.ts";
import { findTree } from "../../../../lib/catalog/mod.ts";
import type { FieldErrors } from "../../../../lib/errors.ts";
import { actorOf, answerForm, define, readTyped, type State } from "../../../../lib/http/mod.ts";
import { plainAmount } from "../../../../lib/money/mod.ts";
import { countryCodes } from "../../../../lib/shop/shape.ts";
import {
  changeTaxes,
  findTerms,
  type SeenTerms,
  TaxesForm,
  usualTaxRates,
} from "../../../../lib/terms/mod.ts";
import { TaxesView } from "./(_parts)/TaxesView.tsx";

/** How much tax prices contain, by where an order goes, and what has the reduced rate. */
export const handler = define.handlers({
  async GET({ state, url }) {
    const terms = await findTerms(state.deps);
    return await show(state, { values: typedOf(terms), isSaved: url.searchParams.has("saved") });
  },

  POST(ctx) {
    const { state } = ctx;
    return answerForm(ctx, {
      form: readTyped(TaxesForm),
      expected: ["terms.changed"],
      async act({ form }) {
        await changeTaxes(state.deps, actorOf(state), form);
        return "/admin/taxes?saved=1";
      },
      async again({ code, status, fields, values }) {
        const seen = code === "terms.changed"
          ? String((await findTerms(state.deps)).versions.taxes)
          : values.seen ?? "";
        return await show(state, { values: { ...values, seen }, errors: fields, status });
      },
    });
  },
});

interface Shown {
  values: Readonly<Record<string, string>>;
  errors?: FieldErrors;
  status?: number;
  isSaved?: boolean;
}

async function show(
  { deps, account }: State,
  { values, errors = {}, status = 200, isSaved = false }: Shown,
) {
  const departments = (await findTree(deps)).map(({ id, name }) => ({ id, name }));
  const mayChange = may(account!.role, "terms.change");
  return page({ values, errors, isSaved, mayChange, departments }, { status });
}

/** The terms as they stand in the fields; before the first time, the rates that are usual. */
function typedOf({ taxes, versions }: SeenTerms): Record<string, string> {
  const rates = versions.taxes === 0 ? usualTaxRates : taxes.rates;
  const percent = (bps: number | undefined) => bps === undefined ? "" : plainAmount(bps, "EUR");
  return {
    seen: String(versions.taxes),
    seller: taxes.seller,
    ...Object.fromEntries(countryCodes.flatMap((code) => [
      [`standard_${code}`, percent(rates[code]?.standardBps)],
      [`reduced_${code}`, percent(rates[code]?.reducedBps)],
    ])),
    ...Object.fromEntries(taxes.reducedDepartments.map((id) => [`department_${id}`, "1"])),
  };
}

export default define.page<typeof handler>(({ data, state }) => (
  <TaxesView {...data} csrf={state.csrfToken()} />
));
