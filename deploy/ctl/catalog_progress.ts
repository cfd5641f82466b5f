import type { ImportProgress } from "../../lib/catalog/mod.ts";
import type { Terminal } from "./command.ts";

/** Milliseconds between two reports: redrawn on a terminal, a line each in a log. */
const EVERY_MS = { tty: 100, log: 5_000 };

/** Reports how far an import has come, on stderr. */
export interface ProgressLine extends Disposable {
  update(progress: ImportProgress): void;
  /** Clear the line; the next output begins at its start. */
  end(): void;
}

export function showProgress(to: Pick<Terminal, "err" | "isTty">): ProgressLine {
  let saidAtMs = performance.now();
  let isShown = false;
  function end() {
    if (isShown) to.err("\r\x1b[K");
    isShown = false;
  }
  return {
    update(progress) {
      const nowMs = performance.now();
      if (nowMs - saidAtMs < (to.isTty ? EVERY_MS.tty : EVERY_MS.log)) return;
      saidAtMs = nowMs;
      isShown = to.isTty;
      to.err(to.isTty ? `\r\x1b[K${describe(progress)}` : `${describe(progress)}\n`);
    },
    end,
    [Symbol.dispose]: end,
  };
}

function describe({ phase, rows, rejected, bytes, totalBytes }: ImportProgress): string {
  const bad = rejected > 0 ? `, ${rejected} rejected` : "";
  if (phase === "storing") return `storing ${rows - rejected} products${bad}`;
  const part = totalBytes ? ` ${Math.floor(Math.min(1, bytes / totalBytes) * 100)} %` : "";
  return `reading${part}: ${rows} rows${bad}`;
}
