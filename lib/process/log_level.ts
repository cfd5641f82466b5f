import type { Log, LogLevel } from "../log/mod.ts";

/** The lowest level that a process writes, which whoever runs it can lower for a while. */
export interface LevelSwitch {
  level(): LogLevel;
  /** Say each change in the log itself. */
  tell(log: Log): void;
  [Symbol.dispose](): void;
}

/**
 * LOG_LEVEL, until SIGUSR2 asks for every line; the next one asks for LOG_LEVEL again. Nothing has to
 * be restarted for a look at what a process does.
 */
export function levelSwitch(configured: LogLevel): LevelSwitch {
  let level = configured;
  let log: Log | null = null;
  const turn = () => {
    level = level === "debug" ? configured : "debug";
    log?.("log.level_changed", { to: level });
  };
  Deno.addSignalListener("SIGUSR2", turn);
  return {
    level: () => level,
    tell: (to) => void (log = to),
    [Symbol.dispose]: () => Deno.removeSignalListener("SIGUSR2", turn),
  };
}
