import { page } from "fresh";
import { login, LoginForm } from "../../lib/accounts/mod.ts";
import { AppError } from "../../lib/errors.ts";
import {
  COOKIE_REFUSED,
  define,
  isStaff,
  type KeptForm,
  localNext,
  LoginView,
  readForm,
  readWayOn,
  SendAgain,
  type WayOn,
} from "../../lib/http/mod.ts";
import { PageTitle } from "../(_parts)/PageTitle.tsx";

const HOME = "/admin/dashboard";

type LoginPage =
  | { is: "login"; email: string; errors: Record<string, string>; wayOn: WayOn }
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
    const form = await readForm(req, LoginForm);
    if (!form.ok) {
      const { fields, values } = form;
      const data = { email: values.email ?? "", errors: { ...fields }, wayOn };
      return page<LoginPage>({ is: "login", ...data }, { status: 422 });
    }
    const { address, session } = state;
    const userAgent = req.headers.get("user-agent");
    const answer = await login(state.deps, { ...form.data, address, session, userAgent });
    if (answer.ok) {
      state.sendCookie(answer.cookie);
      Object.assign(state, { session: answer.session, account: answer.account });
      if (!wayOn.kept?.fields.length) return ctx.redirect(wayOn.next ?? HOME, 303);
      return page<LoginPage>({ is: "sent_late", kept: wayOn.kept });
    }
    const error = new AppError(answer.reason);
    const headers = new Headers();
    if (answer.reason === "login.throttled") {
      headers.set("retry-after", String(answer.retryAfterSeconds));
    }
    const data = { email: form.data.email, errors: { form: error.sentence }, wayOn };
    return page<LoginPage>({ is: "login", ...data }, { status: error.status, headers });
  },
});

export default define.page<typeof handler>(({ data, state, url }) => (
  <>
    <PageTitle
      title="Log in"
      isRefused={data.is === "login" && Object.keys(data.errors).length > 0}
      noindex
    />
    {data.is === "sent_late"
      ? <SendAgain kept={data.kept} csrf={state.csrfToken()} homeHref={HOME} />
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
