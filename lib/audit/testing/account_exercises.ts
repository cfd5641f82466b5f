import { Secret } from "otpauth";
import {
  acceptInvitation,
  addFactor,
  askPasswordChange,
  changePassword,
  changeRole,
  createAccount,
  disableAccount,
  enableAccount,
  endSession,
  ensureAdministrator,
  findAccount,
  invite,
  login,
  loginByCode,
  logout,
  logOutAccount,
  logOutEverywhere,
  networkName,
  offerSetUp,
  removeFactor,
  renewRecoveryCodes,
  resealFactors,
  resetFactor,
  resetPassword,
  revokeInvitation,
} from "../../accounts/mod.ts";
import { codeAt } from "../../accounts/second_factor/totp.ts";
import { cookieHeader, makeFactor, makeInvitation, testPassword } from "../../accounts/testing.ts";
import { operator } from "../../actor.ts";
import { Secret as Setting } from "../../config/mod.ts";
import type { Deps } from "../../deps.ts";
import type { Exercise, ExercisedShop } from "./exercised_shop.ts";

const another = "a lantern under the bridge";
const anotherSecret = { SESSION_SECRET: new Setting("another secret for the shop, 0123456789") };
const nobodysId = "0196f0a0-0000-7000-8000-000000000001";

function passwords(current: string) {
  return { current_password: current, new_password: another, repeat_password: another };
}

const ofAda = ({ ada }: ExercisedShop) => `account:${ada.accountId}`;
const ended = (endedSessions: number) => ({ after: { endedSessions } });

async function ofEmail(deps: Deps, email: string): Promise<string> {
  return `account:${(await findAccount(deps, email))!.id}`;
}

export const accountExercises: Record<string, Exercise> = {
  acceptInvitation: {
    verb: "invitation.accepted",
    async run({ deps, boss, ada: { address } }) {
      const email = "new@shop.test";
      const { token } = await makeInvitation(deps, { by: boss, email });
      await acceptInvitation(deps, { token, password: another, address });
      const accountId = (await findAccount(deps, email))!.id;
      const network = networkName(deps.config, address);
      const actor = { kind: "person", accountId, role: "support", address, network } as const;
      return { actor, subject: `account:${accountId}`, change: { after: { role: "support" } } };
    },
    refused: ({ deps }) =>
      acceptInvitation(deps, { token: "A".repeat(43), password: another, address: null }),
  },
  invite: {
    verb: "account.invited",
    async run({ deps, boss }) {
      await invite(deps, boss, { email: "new@shop.test", role: "viewer" });
      const [row] = await deps.sql`select id from invitations`;
      return {
        actor: boss,
        subject: `invitation:${row!.id}`,
        change: { after: { role: "viewer" } },
      };
    },
    refused: ({ deps, boss, adasEmail: email }) => invite(deps, boss, { email, role: "viewer" }),
  },
  revokeInvitation: {
    verb: "invitation.revoked",
    async run({ deps, boss }) {
      const { id } = await makeInvitation(deps, { by: boss });
      await revokeInvitation(deps, boss, id);
      return { actor: boss, subject: `invitation:${id}`, change: {} };
    },
    refused: ({ deps, boss }) => revokeInvitation(deps, boss, nobodysId),
  },
  addFactor: {
    verb: "totp.added",
    async run(shop) {
      const { deps, ada, adasEmail: email, adasSession: session } = shop;
      const { setup, text } = offerSetUp(deps, { id: ada.accountId, email });
      const code = codeAt(Secret.fromBase32(text).bytes, deps.clock.now());
      await addFactor(deps, ada, { session, form: { setup, code } });
      return { actor: ada, subject: ofAda(shop), change: ended(0) };
    },
    refused: ({ deps, ada, adasSession: session }) =>
      addFactor(deps, ada, { session, form: { setup: "none", code: "123456" } }),
  },
  loginByCode: {
    verb: "login.accepted",
    async run(shop) {
      const { deps, ada, adasEmail: email } = shop;
      const secret = await makeFactor(deps, ada.accountId);
      const first = await login(deps, { ...who(email), password: testPassword });
      const cookies = "cookie" in first ? cookieHeader(first.cookie) : null;
      const code = codeAt(secret, deps.clock.now());
      await loginByCode(deps, { ...who(email), code, cookies });
      const network = networkName(deps.config, "203.0.113.7");
      return {
        actor: { ...ada, network },
        subject: ofAda(shop),
        change: { after: { code: "app" } },
      };
    },
    refused: ({ deps, adasEmail }) =>
      loginByCode(deps, { ...who(adasEmail), code: "123456", cookies: `login=${"A".repeat(43)}` }),
  },
  removeFactor: {
    verb: "totp.removed",
    async run(shop) {
      await makeFactor(shop.deps, shop.ada.accountId);
      for (const _ of "12") await removeFactor(shop.deps, shop.ada);
      return { actor: shop.ada, subject: ofAda(shop), change: {} };
    },
    refused: ({ deps, ada }) => removeFactor(deps, ada),
  },
  renewRecoveryCodes: {
    verb: "recovery_codes.renewed",
    async run(shop) {
      await makeFactor(shop.deps, shop.ada.accountId);
      await renewRecoveryCodes(shop.deps, shop.ada);
      return { actor: shop.ada, subject: ofAda(shop), change: {} };
    },
    refused: ({ deps, ada }) => renewRecoveryCodes(deps, ada),
  },
  resetFactor: {
    verb: "totp.reset",
    async run(shop) {
      const { deps, boss, ada: { accountId } } = shop;
      await makeFactor(deps, accountId);
      await resetFactor(deps, boss, accountId, { reason: "lost" });
      const change = { after: { endedSessions: 1, reason: "lost" } };
      return { actor: boss, subject: ofAda(shop), change };
    },
    refused: ({ deps, boss, ada }) => resetFactor(deps, boss, ada.accountId, { reason: "lost" }),
  },
  resealFactors: {
    verb: "totp.resealed",
    async run(shop) {
      const { deps, boss, ada: { accountId } } = shop;
      const { SESSION_SECRET: before } = deps.config;
      await makeFactor(deps, accountId);
      const config = { ...deps.config, ...anotherSecret, SESSION_SECRET_BEFORE: before };
      await resealFactors({ ...deps, config }, boss);
      return { actor: boss, subject: ofAda(shop), change: {} };
    },
    refused: ({ deps, boss }) => resealFactors(deps, boss),
  },
  askPasswordChange: {
    verb: "password.change_asked",
    async run(shop) {
      await askPasswordChange(shop.deps, shop.boss, shop.ada.accountId);
      return { actor: shop.boss, subject: ofAda(shop), change: ended(1) };
    },
    refused: ({ deps, by }) => askPasswordChange(deps, by, nobodysId),
  },
  changePassword: {
    verb: "password.changed",
    async run(shop) {
      const change = { session: shop.adasSession, form: passwords(testPassword) };
      await changePassword(shop.deps, shop.ada, change);
      return { actor: shop.ada, subject: ofAda(shop), change: ended(0) };
    },
    refused: ({ deps, ada, adasSession: session }) =>
      changePassword(deps, ada, { session, form: passwords("not this one") }),
  },
  changeRole: {
    verb: "role.changed",
    async run(shop) {
      await changeRole(shop.deps, shop.boss, { accountId: shop.ada.accountId, role: "admin" });
      const change = { before: { role: "support" }, after: { role: "admin" } };
      return { actor: shop.boss, subject: ofAda(shop), change };
    },
    refused: ({ deps, boss }) =>
      changeRole(deps, boss, { accountId: boss.accountId, role: "support" }),
  },
  createAccount: {
    verb: "account.created",
    async run({ deps, by }) {
      const email = "new@shop.test";
      await createAccount(deps, by, { email, role: "admin", password: another });
      const subject = await ofEmail(deps, email);
      const change = { after: { role: "admin" } };
      return { actor: by, subject, change };
    },
    refused: ({ deps, by, adasEmail: email }) =>
      createAccount(deps, by, { email, role: "admin", password: another }),
  },
  disableAccount: {
    verb: "account.disabled",
    async run(shop) {
      await disableAccount(shop.deps, shop.by, shop.ada.accountId);
      return { actor: shop.by, subject: ofAda(shop), change: ended(1) };
    },
    refused: ({ deps, by, boss }) => disableAccount(deps, by, boss.accountId),
  },
  enableAccount: {
    verb: "account.enabled",
    async run(shop) {
      await shop.deps.sql`update accounts set disabled_at = now() where panel_role = 'support'`;
      await enableAccount(shop.deps, shop.by, shop.ada.accountId);
      return { actor: shop.by, subject: ofAda(shop), change: {} };
    },
    refused: ({ deps, by, boss }) => enableAccount(deps, by, boss.accountId),
  },
  endSession: {
    verb: "sessions.ended",
    async run(shop) {
      await endSession(shop.deps, shop.ada, shop.adasSession.id);
      return { actor: shop.ada, subject: ofAda(shop), change: ended(1) };
    },
    refused: ({ deps, boss, adasSession }) => endSession(deps, boss, adasSession.id),
  },
  ensureAdministrator: {
    verb: "account.created",
    async run({ deps }) {
      await deps.sql`update accounts set disabled_at = now()`;
      await ensureAdministrator(deps, operator);
      const subject = await ofEmail(deps, deps.config.ADMIN_EMAIL);
      const change = { after: { role: "owner" } };
      return { actor: operator, subject, change };
    },
    refused: ({ deps }) => ensureAdministrator(deps, operator),
  },
  login: {
    verb: "login.accepted",
    async run(shop) {
      const { deps, ada, adasEmail: email } = shop;
      const answer = await login(deps, { ...who(email), password: testPassword });
      const line = shop.lines.find((one) => one.includes('"login.accepted"'));
      // The network is what the log calls it.
      const { network } = answer.ok ? JSON.parse(line!) : { network: "refused" };
      return {
        actor: { ...ada, network },
        subject: ofAda(shop),
        change: {},
      };
    },
    refused: ({ deps, adasEmail: email }) => login(deps, { ...who(email), password: another }),
  },
  logout: {
    verb: "logout.done",
    async run(shop) {
      await logout(shop.deps, shop.ada, shop.adasSession);
      return { actor: shop.ada, subject: ofAda(shop), change: {} };
    },
    refused: ({ deps, ada }) => logout(deps, ada, { id: nobodysId }),
  },
  logOutAccount: {
    verb: "account.logged_out",
    async run(shop) {
      await logOutAccount(shop.deps, shop.boss, shop.ada.accountId);
      return { actor: shop.boss, subject: ofAda(shop), change: ended(1) };
    },
    refused: ({ deps, boss }) => logOutAccount(deps, boss, boss.accountId),
  },
  logOutEverywhere: {
    verb: "sessions.ended",
    async run(shop) {
      await logOutEverywhere(shop.deps, shop.ada);
      return { actor: shop.ada, subject: ofAda(shop), change: ended(1) };
    },
    refused: ({ deps, boss }) => logOutEverywhere(deps, boss),
  },
  resetPassword: {
    verb: "password.reset",
    async run(shop) {
      const { accountId } = shop.ada;
      await resetPassword(shop.deps, shop.by, { accountId, password: another, isInitial: true });
      const change = { after: { endedSessions: 1, mustChange: true } };
      return { actor: shop.by, subject: ofAda(shop), change };
    },
    refused: ({ deps, by, ada: { accountId } }) =>
      resetPassword(deps, by, { accountId, password: "password1234" }),
  },
};

function who(email: string) {
  return { email, address: "203.0.113.7", session: null };
}
