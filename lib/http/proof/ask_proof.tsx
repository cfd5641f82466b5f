import type { Context } from "fresh";
import { Head } from "fresh/runtime";
import { cookieOfProof, factorState, isProven, proveOwner } from "../../accounts/mod.ts";
import { AppError } from "../../errors.ts";
import { actorOf } from "../actor.ts";
import { lastValue, readFields } from "../forms/fields.ts";
import { withoutSecrets } from "../forms/read_form.ts";
import { isStale, RENEWED } from "../forms/renewal.ts";
import type { State } from "../state.ts";
import { ProofView } from "./ProofView.tsx";

/**
 * Before something dangerous: the page that asks once more who it is, with what was sent kept in it,
 * or `null` to go on. What comes from that page is the same form with a password (and a code) beside
 * its fields, so its handler does not know the difference.
 *
 * @param isFresh  ask also those who have been asked in the last minutes
 */
export async function askProof(
  ctx: Context<State>,
  { isFresh = false }: { isFresh?: boolean } = {},
): Promise<Response | null> {
  const { state, req, url } = ctx;
  const isOld = isStale(req);
  // The form's own page comes back with what was typed; where there is none, this one does.
  if (isOld && !isFresh) return null;
  const { session, account, deps } = state;
  if (!session || !account) throw new AppError("page.missing");
  const isForm = req.method === "POST";
  const entries = isForm ? (await readFields(req)).entries : [...url.searchParams];
  const typed = (name: string) => lastValue(entries, name) ?? undefined;
  const password = isForm ? typed("proof_password") : undefined;
  const cookies = req.headers.get("cookie");
  if (!isFresh && isProven(session, deps.clock.now())) {
    if (password !== undefined) {
      const cookie = await cookieOfProof(deps, actorOf(state), { session, cookies, password });
      if (cookie !== null) state.sendCookie(cookie);
    }
    return null;
  }
  let outcome: Refusal = { status: isForm ? 403 : 200, errors: {} };
  if (isOld) outcome = { status: 422, errors: { form: RENEWED } };
  else if (password !== undefined) {
    const refused = await prove(state, { cookies, password, code: typed("proof_code") ?? "" });
    if (refused === null) return null;
    outcome = refused;
  }
  const { status, errors } = outcome;
  return await ctx.render(
    <>
      <Head>
        <title>
          {`${Object.keys(errors).length > 0 ? "Error: " : ""}Is it you? - SmartMarket`}
        </title>
        <meta name="robots" content="noindex" />
      </Head>
      <ProofView
        action={isForm ? url.pathname + url.search : url.pathname}
        fields={withoutSecrets({ entries }).filter(([name]) => !name.startsWith("proof_"))}
        errors={errors}
        hasCode={await factorState(deps, account.id) !== null}
        csrf={state.csrfToken()}
      />
    </>,
    { status },
  );
}

interface Refusal {
  status: number;
  errors: Record<string, string>;
}

/** `null`: it is the owner, and the session knows it. */
async function prove(
  state: State,
  typed: { cookies: string | null; password: string; code: string },
): Promise<Refusal | null> {
  const { deps, session } = state;
  try {
    const answer = await proveOwner(deps, actorOf(state), { session: session!, ...typed });
    if (!answer.ok) return { status: 422, errors: { [answer.field]: answer.message } };
    state.session = answer.session;
    if (answer.cookie !== null) state.sendCookie(answer.cookie);
    return null;
  } catch (error) {
    if (!(error instanceof AppError && error.code === "login.throttled")) throw error;
    return { status: error.status, errors: { form: error.sentence } };
  }
}
