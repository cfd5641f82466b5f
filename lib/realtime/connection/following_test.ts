import assert from "node:assert/strict";
import fc from "fast-check";
import { defineGroup } from "../catalogue/group.ts";
import { type Cursor, MAIN_LOG, parseCursor } from "../cursor.ts";
import { type Delivery, deliveryOf } from "../log/entry.ts";
import { createFanOut } from "../log/fan_out.ts";
import { mainLog } from "../log/named_log.ts";
import { type AnyFrame, readFrame } from "../testing/feed.ts";
import { Connection } from "./connection.ts";
import type { Start } from "./following.ts";
import { HOLD_ABOVE_BYTES } from "./outbound.ts";

/*
 * One client, one log and its reader, in every order of what can happen: appends, a reader that lags,
 * groups that join and leave while others are told, replays that were looked up earlier, a line that jams and
 * one that is cut anywhere. The client keeps one cursor, that of the last frame it acted upon. In the
 * end it has each event of each group that it follows, since the snapshot that it had of that group.
 */
const words = ["apples", "pears"] as const;
type Word = typeof words[number];

const at = (n: number): Cursor => ({ log: MAIN_LOG, epoch: "0123456789abcdef", id: `${n}-0` });
const numberOf = (cursor: string) => Number(parseCursor(cursor)!.id.split("-")[0]);
const audiences = new Map(words.map((name) => {
  const group = defineGroup(name, { mayRead: () => true });
  return [name, { group, parameter: "", name }];
}));

/** Timers that fire when the test says so. */
function holdTimers() {
  const { setTimeout, clearTimeout } = globalThis;
  const held = new Map<number, () => void>();
  let last = 0;
  globalThis.setTimeout = ((run: () => void) => (held.set(++last, run), last)) as typeof setTimeout;
  globalThis.clearTimeout = (id) => void held.delete(Number(id));
  return {
    run() {
      for (const [id, fire] of held) if (held.delete(id)) fire();
    },
    [Symbol.dispose]: () => void Object.assign(globalThis, { setTimeout, clearTimeout }),
  };
}

function createModel(timers: { run(): void }) {
  const log: Delivery[] = [];
  const fanOut = createFanOut();
  let readTo = 0;
  // What the client has.
  let cursor: number | null = null;
  const seen = new Set<number>();
  const since = new Map<Word, number>();
  const begun = new Set<Word>();
  // What is under way.
  let asked: { names: readonly Word[]; after: number; look?: Start }[] = [];
  let sentOnce = new Set<number>();
  let line = openLine();

  function openLine() {
    const wire = {
      transport: "websocket" as const,
      isOpening: false,
      isOpen: true,
      bufferedBytes: 0,
      send: (text: string) => void (wire.isOpen && hear(readFrame(text))),
      close: () => void (wire.isOpen = false),
      destroy: () => true,
    };
    const coalescer = {
      keyOf: () => null,
      coalesce: (): never => assert.fail("nothing to merge"),
    };
    const onNothing = () => {};
    const options = { session: null, owner: null, coalescer, onSent: onNothing, onSlow: onNothing };
    return { wire, connection: new Connection(wire, options) };
  }

  function hear(frame: AnyFrame): void {
    const groups = (frame.groups ?? []) as Word[];
    switch (frame.type) {
      case "welcome":
        cursor ??= numberOf(frame.cursor);
        for (const one of groups) begun.add(one);
        sentOnce = new Set();
        break;
      case "subscribed":
        cursor = numberOf(frame.cursor);
        for (const one of groups) begun.add(one);
        // A group that begins anew brings what it has brought before.
        sentOnce = new Set();
        break;
      case "resync":
      case "ping":
        cursor = numberOf(frame.cursor);
        break;
      case "unsubscribed":
        break;
      default: {
        const n = numberOf(frame.cursor);
        assert.ok(since.has(frame.group as Word), `${frame.group} is not followed`);
        assert.ok(!sentOnce.has(n), `${n} comes twice`);
        sentOnce.add(n);
        seen.add(n);
        cursor = n;
      }
    }
  }

  /** The first of what was asked listens and reads its replay; the others wait behind it. */
  function look(): Start | null {
    const [first] = asked;
    if (!first) return null;
    if (!first.look) {
      const some = first.names.map((name) => audiences.get(name)!);
      const about = { open: new Set(first.names), listen: fanOut.listen };
      const joining = line.connection.join(mainLog, some, about);
      first.look = {
        joining,
        beginning: { place: at(first.after), missed: log.slice(first.after) },
      };
    }
    return first.look;
  }

  function begin(): void {
    const start = look();
    // As follow() does.
    if (!start || line.connection.isHolding) return;
    asked.shift();
    line.connection.begin([start], { readerOf: () => at(readTo) });
  }

  return {
    append(word: Word) {
      const n = log.length + 1;
      const id = `0196f0a0-0000-7000-8000-${String(n).padStart(12, "0")}`;
      const instant = "2026-03-01T12:00:00.000Z";
      log.push(
        deliveryOf(at(n), {
          id,
          type: "fruit.fell",
          group: word,
          key: null,
          at: instant,
          data: {},
        }),
      );
    },
    read(count: number) {
      for (let n = 0; n < count && readTo < log.length; n++) fanOut.deliver(log[readTo++]!);
    },
    subscribe(word: Word, back: number) {
      if (asked.some(({ names }) => names.includes(word))) return;
      // Its snapshot may be older than what is told already, or newer than what this process has read.
      const after = Math.max(0, log.length - back);
      since.set(word, after);
      begun.delete(word);
      asked.push({ names: [word], after });
    },
    unsubscribe(word: Word) {
      if (asked.length > 0) return;
      line.connection.unsubscribe([word]);
      since.delete(word);
      begun.delete(word);
    },
    look,
    begin,
    flush: () => (line.wire.bufferedBytes = 0, timers.run()),
    jam: () => void (line.wire.bufferedBytes = HOLD_ABOVE_BYTES + 1),
    ping: () => line.connection.ping(performance.now() + 60_000, () => at(readTo)),
    cut() {
      line.wire.isOpen = false;
      line.connection.end();
      asked = [];
      line = openLine();
      if (since.size === 0) return;
      // Who was cut before a group had begun asks for it from its snapshot.
      const places = [...since].filter(([word]) => !begun.has(word)).map(([, place]) => place);
      sentOnce = new Set();
      asked = [{ names: [...since.keys()], after: Math.min(cursor ?? Infinity, ...places) }];
      begin();
    },
    settle() {
      this.flush();
      while (asked.length > 0) begin();
      this.read(Infinity);
      this.cut();
      this.read(Infinity);
      line.connection.end();
    },
    missing: () =>
      log.map(({ event }, n) => ({ group: event.group as Word, n: n + 1 }))
        .filter(({ group, n }) => n > (since.get(group) ?? Infinity) && !seen.has(n)),
  };
}

const word = fc.constantFrom(...words);
const step = fc.oneof(
  { weight: 4, arbitrary: fc.record({ do: fc.constant("append"), word }) },
  { weight: 4, arbitrary: fc.record({ do: fc.constant("read"), n: fc.nat({ max: 4 }) }) },
  {
    weight: 2,
    arbitrary: fc.record({ do: fc.constant("subscribe"), word, n: fc.nat({ max: 6 }) }),
  },
  { weight: 3, arbitrary: fc.record({ do: fc.constantFrom("begin", "look") }) },
  { weight: 1, arbitrary: fc.record({ do: fc.constantFrom("jam", "flush", "ping", "cut") }) },
  { weight: 1, arbitrary: fc.record({ do: fc.constant("unsubscribe"), word }) },
);

Deno.test("a client has every event of what it follows, however groups join and lines break", () => {
  using timers = holdTimers();
  fc.assert(
    fc.property(fc.array(step, { maxLength: 60, size: "max" }), (steps) => {
      const model = createModel(timers);
      for (const one of steps as { do: string; word: Word; n: number }[]) {
        switch (one.do) {
          case "append":
            model.append(one.word);
            break;
          case "read":
            model.read(one.n);
            break;
          case "subscribe":
            model.subscribe(one.word, one.n);
            break;
          case "unsubscribe":
            model.unsubscribe(one.word);
            break;
          case "begin":
          case "look":
          case "jam":
          case "flush":
          case "ping":
          case "cut":
            model[one.do]();
        }
      }
      model.settle();
      assert.deepEqual(model.missing(), []);
    }),
    { seed: 20_260_301, numRuns: 2_000 },
  );
});
