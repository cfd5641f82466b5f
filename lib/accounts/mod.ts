/** People who may log in, their sessions, and visitors' sessions. */
export { networkName, networkOf } from "./attempts/mod.ts";
export {
  changePassword,
  type PasswordAnswer,
  type PasswordChange,
  PasswordForm,
} from "./change_password.ts";
export { type ChangeAnswer, changeRole } from "./change_role.ts";
export { type AccountForm, createAccount, type CreateAnswer } from "./create.ts";
export { disableAccount, enableAccount } from "./disable.ts";
export { ensureAdministrator, type EnsureAnswer } from "./ensure_administrator.ts";
export { findAccount, hasOwner, listStaff } from "./find.ts";
export {
  AcceptanceForm,
  type AcceptAnswer,
  acceptInvitation,
  findInvitation,
} from "./invitations/accept.ts";
export { InvitationForm, invite, listInvitations, revokeInvitation } from "./invitations/invite.ts";
export type { Invitation } from "./invitations/shape.ts";
export { namesOf } from "./names_of.ts";
export { login, type LoginAnswer, type LoginAttempt } from "./login.ts";
export { type CodeAnswer, type CodeAttempt, loginByCode } from "./login_by_code.ts";
export { endedStepCookie, isBetweenSteps } from "./login_steps/mod.ts";
export { cookieOfProof, isProven, proveOwner } from "./prove_owner.ts";
export {
  addFactor,
  offerSetUp,
  removeFactor,
  renewRecoveryCodes,
  resetFactor,
  type SetUp,
} from "./second_factor/change.ts";
export { type Resealed, resealFactors } from "./second_factor/reseal.ts";
export { type FactorState, factorState } from "./second_factor/state.ts";
export { CodeForm, type ResetReason, resetReasons, SetUpForm } from "./second_factor/shape.ts";
export { logout } from "./logout.ts";
export { askPasswordChange } from "./ask_password_change.ts";
export { logOutAccount } from "./log_out_account.ts";
export { passwordFault, randomPassword } from "./passwords/mod.ts";
export { type ResetAnswer, resetPassword } from "./reset_password.ts";
export {
  cleanSessions,
  endedSessionCookie,
  endSession,
  endSessionsOf,
  findVisit,
  holdCart,
  keepLocale,
  limitsOf,
  type ListedSession,
  listSessions,
  logOutEverywhere,
  lookUpVisit,
  sessionCookieName,
  type SessionEndReason,
  sessionIsValid,
  sessionLimits,
  sessionsStillValid,
  type StartedSession,
  startSession,
  type ValidSession,
  type Visit,
  type VisitAnswer,
} from "./sessions/mod.ts";
export {
  type Account,
  type AccountRow,
  type DisableReason,
  disableReasons,
  type EnableReason,
  enableReasons,
  LoginForm,
  type Session,
} from "./shape.ts";
export {
  isStaffRole,
  may,
  type Permission,
  permissionOver,
  permissions,
  type Role,
  roles,
  rolesThatMay,
  roleWord,
  roleWords,
  type StaffRole,
  staffRoles,
  whoMay,
} from "./permissions.ts";
