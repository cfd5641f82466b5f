import { page } from "fresh";
import {
  CodeForm,
  endedStepCookie,
  isBetweenSteps,
  loginByCode,
} from "../../../lib/accounts/mod.ts";
import { AppError, type FieldErrors } from "../../../lib/errors.ts";
import {
  answerForm,
  CodeView,
  define,
  isStaff,
  type KeptForm,
  localNext,
  LoginView,
  readWayOn,
  SendAgain,
  type WayOn,
} from "../../../lib/http/mod.ts";
import { PageTitle } from "../../(_parts)/PageTitle.tsx";

const HOME = "/admin/dashboard";
const over = { form: "That took too long, or too many tries. Enter your password once more" };

type CodePage =
  | { is: "code"; errors: FieldErrors; wayOn: WayOn }
  | { is: "over"; wayOn: WayOn }
  | { is: "sent_late"; kept: KeptForm };

/** The second step of the log-in. Who has not taken the first is led to it. */
export const handler = define.handlers({
  async GET(ctx) {
    const { state, req, url } = ctx;
    const next = localNext(url.searchParams.get("next"));
    if (isStaff(state)) return ctx.redirect(next ?? HOME, 303);
    const isOpen = await isBetweenSteps(state.deps, req.headers.get("cookie"));
    if (!isOpen) return ctx.redirect("/admin/login", 303);
    return page<CodePage>({ is: "code", errors: {}, wayOn: { next, kept: null } });
  },

  async POST(ctx) {
    const { state, req } = ctx;
    const wayOn = await readWayOn(req, ctx.url);
    return await answerForm(ctx, {
      form: CodeForm,
      expected: ["login.throttled", "code.refused"],
      async act({ code }) {
        const { address, session } = state;
        const answer = await loginByCode(state.deps, {
          ...{ code, cookies: req.headers.get("cookie"), address, session },
          userAgent: req.headers.get("user-agent"),
        });
        if (!answer.ok && answer.reason === "over") {
          return page<CodePage>({ is: "over", wayOn }, { status: 401 });
        }
        if (!answer.ok) throw new AppError("code.refused");
        state.sendCookie(answer.cookie);
        state.sendCookie(endedStepCookie(state.deps.config));
        Object.assign(state, { session: answer.session, account: answer.account });
        if (!wayOn.kept?.fields.length) return wayOn.next ?? HOME;
        return page<CodePage>({ is: "sent_late", kept: wayOn.kept });
      },
      again: ({ fields: errors, status, headers }) =>
        page<CodePage>({ is: "code", errors, wayOn }, { status, headers }),
    });
  },
});

export default define.page<typeof handler>(({ data, state }) => {
  const csrf = state.csrfToken();
  const isRefused = data.is === "over" ||
    data.is === "code" && Object.keys(data.errors).length > 0;
  return (
    <>
      <PageTitle title="Log in" isRefused={isRefused} noindex />
      {data.is === "sent_late"
        ? <SendAgain kept={data.kept} csrf={csrf} homeHref={HOME} />
        : data.is === "over"
        ? <LoginView csrf={csrf} errors={over} ended={null} {...data.wayOn} />
        : <CodeView csrf={csrf} errors={data.errors} {...data.wayOn} />}
    </>
  );
});
