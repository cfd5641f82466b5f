import { page } from "fresh";
import { may } from "../../../../lib/accounts/mod.ts";
import {
  assignTax,
  findTaxed,
  TaxAssignment,
  type TaxedProducts,
  TaxSearch,
} from "../../../../lib/catalog/taxes/mod.ts";
import type { FieldErrors } from "../../../../lib/errors.ts";
import {
  actorOf,
  answerForm,
  define,
  FormFault,
  readTyped,
  type State,
} from "../../../../lib/http/mod.ts";
import { findTerms } from "../../../../lib/terms/mod.ts";
import { TaxedProductsView } from "./(_parts)/TaxedProductsView.tsx";

const here = "/admin/taxes/products";

/** Products by their tax class: searched for, and given another one, all that match at once. */
export const handler = define.handlers({
  async GET({ state, url: { searchParams } }) {
    const typed = Object.fromEntries(searchParams);
    const done = /^\d{1,6}$/.exec(typed.done ?? "");
    return await show(state, { typed, done: done ? Number(done[0]) : null });
  },

  POST(ctx) {
    const { state } = ctx;
    return answerForm(ctx, {
      form: readTyped(TaxAssignment),
      async act({ form }) {
        const answer = await assignTax(state.deps, actorOf(state), form);
        if (!answer.ok) {
          const says = "Other products match meanwhile. Look at the numbers and press again";
          return new FormFault(409, { form: says });
        }
        const { q, category, tax } = form;
        const done = String(answer.products);
        return `${here}?${new URLSearchParams({ q, category, tax, done })}`;
      },
      again: ({ status, fields, values }) =>
        show(state, { typed: values, errors: toldAt(fields), status }),
    });
  },
});

interface Shown {
  typed: Readonly<Record<string, string>>;
  errors?: FieldErrors;
  status?: number;
  /** Products that were just given a class. */
  done?: number | null;
}

/** What to say at the fields that people see, and of what is hidden as of the whole. */
function toldAt({ q, category, tax, ...others }: FieldErrors): FieldErrors {
  const [form] = Object.values(others);
  const seen = Object.entries({ form, q, category, tax });
  return Object.fromEntries(seen.flatMap(([name, says]) => says ? [[name, says]] : []));
}

/** Of what cannot be understood nothing is shown, so that nobody changes more than was meant. */
async function show(
  { deps, account }: State,
  { typed, errors = {}, status = 200, done = null }: Shown,
) {
  const { q = "", category = "", tax = "" } = typed;
  const read = TaxSearch.safeParse({ q, category, tax });
  const faults = read.success ? {} : faultsOf(read.error.issues);
  const [found, { taxes }] = await Promise.all([
    read.success ? findTaxed(deps, read.data) : nothing,
    findTerms(deps),
  ]);
  return page({
    found,
    taxes,
    done,
    values: { q, category, tax },
    errors: { ...faults, ...errors },
    mayChange: may(account!.role, "terms.change"),
  }, { status: read.success ? status : 422 });
}

const nothing: TaxedProducts = {
  products: [],
  matching: 0,
  differing: { standard: 0, reduced: 0, department: 0 },
};

function faultsOf(issues: readonly { path: PropertyKey[]; message: string }[]): FieldErrors {
  return Object.fromEntries(issues.map(({ path, message }) => [String(path[0]), message]));
}

export default define.page<typeof handler>(({ data, state }) => (
  <TaxedProductsView {...data} csrf={state.csrfToken()} />
));
