import { formatCount } from "../data/format_count.ts";
import { exactTime } from "../data/relative_time.ts";
import { Revoked } from "./Revoked.tsx";

export interface LiveBarProps {
  noun: { one: string; many: string };
  /** Rows that came and are not shown yet. */
  added: number;
  /** Other changes wait. */
  isOther: boolean;
  /** What has happened until then is shown. */
  completeTo: Date;
  /** What is shown is as old as that, and does not go on by itself. */
  isOld: boolean;
  isPaused: boolean;
  /** Scripts have come to life. */
  isAwake: boolean;
  isRevoked: boolean;
  onShow(): void;
  onPause(): void;
}

/** Above a list that is alive: up to when it is complete, what waits, and a way to have it stand still. */
export function LiveBar(props: LiveBarProps) {
  const { noun, added, isOther, isPaused, isAwake, isRevoked } = props;
  if (isRevoked) return <Revoked what={noun.many} />;
  const isWaiting = !isPaused && (added > 0 || isOther);
  return (
    <>
      <Completeness {...props} />
      {isAwake
        ? (
          <button
            type="button"
            class="button button-quiet live-pause"
            aria-pressed={isPaused}
            onClick={props.onPause}
          >
            {isPaused ? "Go on" : "Pause"}
          </button>
        )
        : null}
      {isWaiting
        ? (
          <button type="button" class="live-pill" onClick={props.onShow}>
            {`${pillWords(added, noun)} - show`}
          </button>
        )
        : null}
    </>
  );
}

function Completeness({ completeTo, isOld, isPaused, isAwake }: LiveBarProps) {
  const at = exactTime(completeTo).slice(11);
  if (!isAwake) return <p class="live-note">{`As of ${at}`}</p>;
  const words = isPaused ? "Paused, complete to" : isOld ? "Not live, complete to" : "Complete to";
  return <p class={isOld || isPaused ? "live-note live-old" : "live-note"}>{`${words} ${at}`}</p>;
}

function pillWords(added: number, { one, many }: LiveBarProps["noun"]): string {
  if (added === 0) return "The list has changed";
  return added === 1 ? `1 new ${one}` : `${formatCount(added)} new ${many}`;
}
