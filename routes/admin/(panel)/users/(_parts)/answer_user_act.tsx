import type { Context } from "fresh";
import type { z } from "zod";
import type { ChangeAnswer } from "../../../../../lib/accounts/mod.ts";
import { findStaffMember } from "../../../../../lib/accounts/staff/mod.ts";
import { AppError, type FieldErrors } from "../../../../../lib/errors.ts";
import { answerForm, askProof, FormFault, type State } from "../../../../../lib/http/mod.ts";
import { userPage } from "./user_page.ts";
import { UserView } from "./UserView.tsx";

export interface UserAct<T> {
  form: z.ZodType<T>;
  /** The fields that people see. */
  fields: readonly string[];
  /** Of the sentence that tells that it is done. */
  done(data: T): string;
  act(data: T): Promise<ChangeAnswer>;
}

/** Do something to the account of this address and show it, or say on its page why nothing was done. */
export async function answerUserAct<T>(
  ctx: Context<State>,
  { form, fields: visible, done, act }: UserAct<T>,
): Promise<Response> {
  const id = ctx.params.id!;
  const proof = await askProof(ctx);
  if (proof) return proof;
  return await answerForm(ctx, {
    form,
    async act(data) {
      await findStaffMember(ctx.state.deps, id);
      const answer = await act(data);
      if (answer.ok) return `/admin/users/${id}?done=${done(data)}`;
      if (answer.reason === "missing") throw new AppError("account.missing");
      const says = "This is the last owner who can log in. Make another first";
      return new FormFault(409, { form: says });
    },
    again: ({ status, fields, values }) =>
      showUser(ctx, { status, errors: toldAt(visible, fields), values }),
  });
}

function toldAt(visible: readonly string[], fields: FieldErrors): FieldErrors {
  return Object.fromEntries(
    Object.entries(fields).map(([name, says]) => [visible.includes(name) ? name : "form", says]),
  );
}

/** The account's page at the address of an act. */
async function showUser(
  ctx: Context<State>,
  { status, errors, values }: {
    status: number;
    errors: FieldErrors;
    values: Readonly<Record<string, string>>;
  },
): Promise<Response> {
  const data = await userPage(ctx.state, ctx.params.id!, { errors, values });
  return await ctx.render(<UserView data={data} csrf={ctx.state.csrfToken()} />, { status });
}
