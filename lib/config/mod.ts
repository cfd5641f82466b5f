/** Configuration: read once per process, frozen, passed as a value. */
export { type Config, Env, type EnvName, envNames } from "./env.ts";
export { directUrl } from "./direct_url.ts";
export { ConfigError, loadConfig, WRONG_CONFIGURATION } from "./load.ts";
export { describeSettings, type Setting, type SettingSource } from "./settings.ts";
export { isAtHome } from "./exposure.ts";
export { isLoopbackHost } from "./loopback.ts";
export { type SessionSecrets, sessionSecrets } from "./session_secrets.ts";
export { isOwnOrigin } from "./own_origin.ts";
export { Secret } from "./secret.ts";
export type { TrustedProxies } from "./trusted_proxies.ts";
export { readDsn } from "./dsn.ts";
