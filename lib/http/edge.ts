import { csp } from "fresh";
import type { Deps } from "../deps.ts";
import { PAYMENT_WEBHOOK_PATH } from "../payments/shape.ts";
import { ALERTS_PATH, END_PATH } from "../prices/alerts/shape.ts";
import { BROWSER_ERRORS_PATH } from "../tracker/mod.ts";
import { answerLog } from "./answer_log.ts";
import { cacheRules } from "./cache_rules.ts";
import { clientAddress } from "./client_address.ts";
import { compress } from "./compress/compress.ts";
import { CSP_REPORTS_PATH } from "./csp_reports.ts";
import { crossOrigin } from "./cross_origin.ts";
import { csrf } from "./csrf/csrf.ts";
import { knownHost } from "./known_host.ts";
import { changedLanguage } from "./changed_language.ts";
import { formLanguage } from "./form_language.ts";
import { bodyLimit } from "./limits/body_limit.ts";
import { endUnread } from "./limits/end_unread.ts";
import { networkBuckets, rateLimit, visitorLimits } from "./limits/rate_limit.ts";
import type { ProblemView } from "./problems/problem_response.ts";
import { plainAddress } from "./plain_address.ts";
import { isPublicApi } from "./private_paths.ts";
import { problems } from "./problems/problems.ts";
import { requestId } from "./request_id.ts";
import { contentPolicy, securityHeaders } from "./security_headers.ts";
import { sendCookies } from "./send_cookies.ts";
import { adminGate } from "./staff.ts";
import type { Edge } from "./state.ts";
import { withDeps } from "./with_deps.ts";
import { withSession } from "./with_session.ts";

/** Mail programs end mails there; the address itself is the secret (RFC 8058). */
const ONE_CLICK_PATH = new RegExp(`^${ALERTS_PATH}/[\\w-]{24}${END_PATH}$`);

/** The site's own page for problems, where the plain one is not wanted. */
export interface EdgeOptions {
  problemView?: ProblemView;
}

/**
 * Around everything, files included: who asks, one log line, headers, and an answer for whatever is
 * thrown. Order matters: what stands first sees the answer last.
 */
export function outerEdge(source: Deps | (() => Deps), { problemView }: EdgeOptions = {}): Edge[] {
  return [
    withDeps(source),
    clientAddress,
    requestId,
    answerLog,
    compress,
    cacheRules,
    securityHeaders,
    endUnread,
    csp({ useNonce: true, csp: [...contentPolicy] }),
    sendCookies,
    crossOrigin,
    problems(problemView ? { view: problemView } : {}),
    knownHost,
    plainAddress,
  ];
}

/**
 * Around pages and the API, after the static files: bounds, session, rights, form tokens. Files are
 * not counted by the rate limit: they come from memory, and one page asks for several.
 */
export function innerEdge(): Edge[] {
  const visitors = networkBuckets();
  return [
    rateLimit(),
    bodyLimit(),
    withSession,
    rateLimit(visitorLimits, visitors),
    adminGate,
    csrf({
      except: [
        CSP_REPORTS_PATH,
        BROWSER_ERRORS_PATH,
        ONE_CLICK_PATH,
        PAYMENT_WEBHOOK_PATH,
        // It reads no cookie, so no page of another site can act for its reader there.
        isPublicApi,
      ],
    }),
    formLanguage,
    changedLanguage(visitors),
  ];
}
