import { page } from "fresh";
import { login, type LoginAnswer, LoginForm } from "../../lib/accounts/mod.ts";
import { AppError } from "../../lib/errors.ts";
import {
  answerForm,
  CodeView,
  COOKIE_REFUSED,
  define,
  isStaff,
  type KeptForm,
  localNext,
  LoginView,
  readWayOn,
  SendAgain,
  type WayOn,
} from "../../lib/http/mod.ts";
import { PageTitle } from "../(_parts)/PageTitle.tsx";

const HOME = "/admin/dashboard";

type LoginPage =
  | { is: "login"; email: string; errors: Record<string, string>; wayOn: WayOn }
  | { is: "code"; wayOn: WayOn }
  | { is: "sent_late"; kept: KeptForm };

export const handler = define.handlers({
  GET(ctx) {
    const next = localNext(ctx.url.searchParams.get("next"));
    if (isStaff(ctx.state)) return ctx.redirect(next ?? HOME, 303);
    const wayOn = { next, kept: null };
    return page<LoginPage>({ is: "login", email: "", errors: {}, wayOn });
  },

  async POST(ctx) {
    const { state, req } = ctx;
    const wayOn = await readWayOn(req, ctx.url);
    return await answerForm(ctx, {
      form: LoginForm,
      expected: ["login.refused", "login.throttled"],
      async act(form) {
        const { address, session } = state;
        const userAgent = req.headers.get("user-agent");
        const answer = await login(state.deps, { ...form, address, session, userAgent });
        if (!answer.ok && answer.reason === "login.code_needed") {
          state.sendCookie(answer.cookie);
          if (wayOn.kept) return page<LoginPage>({ is: "code", wayOn });
          const query = wayOn.next === null ? "" : `?${new URLSearchParams({ next: wayOn.next })}`;
          return `/admin/login/code${query}`;
        }
        if (!answer.ok) throw refusalOf(answer);
        state.sendCookie(answer.cookie);
        Object.assign(state, { session: answer.session, account: answer.account });
        if (!wayOn.kept?.fields.length) return wayOn.next ?? HOME;
        return page<LoginPage>({ is: "sent_late", kept: wayOn.kept });
      },
      again({ fields, values, status, headers }) {
        const data = { email: values.email ?? "", errors: { ...fields }, wayOn };
        return page<LoginPage>({ is: "login", ...data }, { status, headers });
      },
    });
  },
});

type Refused = Exclude<Extract<LoginAnswer, { ok: false }>, { reason: "login.code_needed" }>;

function refusalOf(answer: Refused): AppError {
  if (answer.reason === "login.refused") return new AppError(answer.reason);
  const { reason, retryAfterSeconds } = answer;
  return new AppError(reason, { retryAfterSeconds });
}

export default define.page<typeof handler>(({ data, state, url }) => (
  <>
    <PageTitle
      title="Log in"
      isRefused={data.is === "login" && Object.keys(data.errors).length > 0}
      noindex
    />
    {data.is === "sent_late"
      ? <SendAgain kept={data.kept} csrf={state.csrfToken()} homeHref={HOME} />
      : data.is === "code"
      ? <CodeView csrf={state.csrfToken()} {...data.wayOn} />
      : (
        <LoginView
          csrf={state.csrfToken()}
          email={data.email}
          errors={data.errors}
          ended={state.ended}
          isCookieRefused={url.searchParams.has(COOKIE_REFUSED)}
          {...data.wayOn}
        />
      )}
  </>
));
