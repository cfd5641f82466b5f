import { revealCustomer, RevealForm } from "../../../../../lib/customers/mod.ts";
import { actorOf, answerForm, define } from "../../../../../lib/http/mod.ts";
import { customerPage } from "../(_parts)/customer_page.ts";
import { CustomerView } from "../(_parts)/CustomerView.tsx";

/** Show who a customer is, to this session, for some minutes. */
export const handler = define.handlers({
  async POST(ctx) {
    const { params, state } = ctx;
    const customerId = params.id!;
    await customerPage(state, customerId);
    return await answerForm(ctx, {
      form: RevealForm,
      async act({ reason }) {
        const sessionId = state.session!.id;
        const wish = { customerId, sessionId, reason };
        await revealCustomer(state.deps, actorOf(state), wish);
        return `/admin/customers/${customerId}`;
      },
      async again({ fields, status }) {
        const data = await customerPage(state, customerId, fields);
        return await ctx.render(<CustomerView data={data} csrf={state.csrfToken()} />, { status });
      },
    });
  },
});
