/*
 * A sign of life, given by the very loop that does the work: a loop that is stuck gives none. Who
 * supervises the process reads it: systemd by its notify socket (and ends what is silent for longer
 * than WatchdogSec), a container engine by `smartmarket-… health`, which looks how old BEAT_FILE is.
 */
import { type NotifySocket, openNotifySocket } from "./notify_socket.ts";

/** Time between two signs, ms, where no watchdog wants them sooner. */
export const BEAT_EVERY_MS = 5_000;

export interface Pulse {
  /** The process does now what it is for. */
  ready(): void;
  /** It has been told to stop; the signs go on, since draining takes time. */
  stopping(): void;
  stop(): Promise<void>;
}

export interface PulseOptions {
  /** Touched at each beat; absent: none. */
  file?: string | undefined;
  /** What systemd gives its services. */
  supervisor: Readonly<Record<"NOTIFY_SOCKET" | "WATCHDOG_USEC" | "RUNTIME_DIRECTORY", string>>;
  /** Told once, where signs cannot be given. */
  onError(error: unknown): void;
}

/** Give signs of life from now on. */
export function startPulse({ file, supervisor, onError }: PulseOptions): Pulse {
  const socket = openSocket(supervisor, onError);
  let isTold = false;
  const beat = async () => {
    try {
      await Promise.all([socket?.tell("WATCHDOG=1"), file ? touch(file) : undefined]);
    } catch (error) {
      if (!isTold) onError(error);
      isTold = true;
    }
  };
  let beaten = beat();
  const timer = setInterval(() => void (beaten = beat()), beatEveryMs(supervisor.WATCHDOG_USEC));
  return {
    ready: () => void socket?.tell("READY=1"),
    stopping: () => void socket?.tell("STOPPING=1"),
    async stop() {
      clearInterval(timer);
      await beaten;
      socket?.close();
    },
  };
}

/** A third of what the watchdog allows, so that one late beat ends nothing. */
export function beatEveryMs(watchdogUsec: string): number {
  const limitMs = Number(watchdogUsec) / 1_000;
  return limitMs > 0 ? Math.min(BEAT_EVERY_MS, Math.max(100, limitMs / 3)) : BEAT_EVERY_MS;
}

function openSocket(
  { NOTIFY_SOCKET, RUNTIME_DIRECTORY }: PulseOptions["supervisor"],
  onError: PulseOptions["onError"],
): NotifySocket | null {
  if (!NOTIFY_SOCKET) return null;
  try {
    if (!RUNTIME_DIRECTORY) throw new Error("NOTIFY_SOCKET needs a RUNTIME_DIRECTORY beside it");
    return openNotifySocket({ address: NOTIFY_SOCKET, folder: RUNTIME_DIRECTORY });
  } catch (error) {
    onError(error);
    return null;
  }
}

/** Its time of change is the beat; it holds whose beat it is. */
async function touch(file: string): Promise<void> {
  await Deno.writeTextFile(file, `${Deno.pid}\n`);
}
