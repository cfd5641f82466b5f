/** The HTTP edge: what happens to every request before and after its page. */
export { actorOf, buyerOf } from "./actor.ts";
export { LANG } from "../i18n/locale.ts";
export { browserErrors } from "./browser_errors.ts";
export { clientAddress, isLoopback } from "./client_address.ts";
export { CSP_REPORTS_PATH, cspReports } from "./csp_reports.ts";
export { csrf, CSRF_FIELD, CSRF_HEADER } from "./csrf/csrf.ts";
export { isLedByOwnPage, originOf } from "./csrf/origin.ts";
export { csrfToken, isTokenValid } from "./csrf/token.ts";
export { type EdgeOptions, innerEdge, outerEdge } from "./edge.ts";
export {
  answerForm,
  FormFault,
  type FormPage,
  type FormRefusal,
  type ShownAgain,
} from "./forms/answer_form.ts";
export { type Fields, lastValue, readField, readFields } from "./forms/fields.ts";
export { isStale, RENEWED } from "./forms/renewal.ts";
export { type FormAnswer, readForm, type ReadFormOptions } from "./forms/read_form.ts";
export { readTyped } from "./forms/read_typed.ts";
export { type JsonAnswer, readJson } from "./forms/read_json.ts";
export { fieldErrors } from "./forms/field_errors.ts";
export { withHeaders } from "./headers.ts";
export { createBuckets } from "./limits/buckets.ts";
export { bodyLimit, DEFAULT_BODY_BYTES } from "./limits/body_limit.ts";
export {
  boundedNetwork,
  type RateLimit,
  rateLimit,
  rateLimits,
  visitorLimits,
} from "./limits/rate_limit.ts";
export { readBody } from "./limits/read_body.ts";
export { isOperator, mayReadMetrics } from "./operator.ts";
export { localPath } from "./local_path.ts";
export { CodeView } from "./login/CodeView.tsx";
export { askProof } from "./proof/ask_proof.tsx";
export type { KeptForm } from "./login/kept_form.ts";
export { LoginView } from "./login/LoginView.tsx";
export { leavePanel } from "./login/leave_panel.ts";
export { COOKIE_REFUSED } from "./login/session_ended.tsx";
export { SendAgain } from "./login/SendAgain.tsx";
export { localNext, readWayOn, type WayOn } from "./login/way_on.ts";
export { type Problem, type ProblemJudgement, problemOf } from "./problems/problem.ts";
export {
  isForPerson,
  type ProblemFor,
  problemResponse,
  type ProblemView,
} from "./problems/problem_response.ts";
export { ProblemPage, type ProblemPageProps, type Visit } from "./problems/ProblemPage.tsx";
export { problems } from "./problems/problems.ts";
export { contentPolicy, securityHeaders } from "./security_headers.ts";
export { adminGate, checkPermission, isStaff, requirePermission, requireStaff } from "./staff.ts";
export { define, type Edge, type State } from "./state.ts";
export { openState, withDeps } from "./with_deps.ts";
export { isUpload, openUpload, type Upload, type UploadedFile } from "./uploads/upload.ts";
export { withSession } from "./with_session.ts";
