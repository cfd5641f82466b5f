import { type Context, page } from "fresh";
import { eraseCustomer, EraseForm } from "../../../../../lib/customers/mod.ts";
import { AppError } from "../../../../../lib/errors.ts";
import {
  actorOf,
  answerForm,
  askProof,
  checkPermission,
  define,
  FormFault,
  type State,
} from "../../../../../lib/http/mod.ts";
import { customerPage } from "../(_parts)/customer_page.ts";
import { ErasureView } from "../(_parts)/ErasureView.tsx";

/** The customer whom it is about. @throws {AppError} `right.missing`, `customer.missing` */
function asked(ctx: Context<State>, errors = {}) {
  checkPermission(ctx, "customers.erase");
  return customerPage(ctx.state, ctx.params.id!, errors);
}

export const handler = define.handlers({
  GET: async (ctx) => page(await asked(ctx)),

  /** Take out of the shop all that tells who a customer is. */
  async POST(ctx) {
    const { params, state } = ctx;
    const customerId = params.id!;
    await asked(ctx);
    const proof = await askProof(ctx);
    if (proof) return proof;
    return await answerForm(ctx, {
      form: EraseForm,
      async act({ reason }) {
        const answer = await eraseCustomer(state.deps, actorOf(state), { customerId, reason });
        if (answer.ok) return "/admin/customers";
        if (answer.reason === "missing") throw new AppError("customer.missing");
        const numbers = answer.numbers.join(", ");
        return new FormFault(409, {
          form: `${numbers} must be delivered first, or cancelled: the address is needed for it`,
        });
      },
      again: async ({ fields, status }) => page(await asked(ctx, fields), { status }),
    });
  },
});

export default define.page<typeof handler>(({ data, state }) => (
  <ErasureView data={data} csrf={state.csrfToken()} />
));
