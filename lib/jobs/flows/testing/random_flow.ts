import fc from "fast-check";
import { z } from "zod";
import { defineTask } from "../../task/define.ts";
import { chain, chord, group, type Part, step } from "../parts.ts";
import { type Flow, flow } from "../flow.ts";

/** A task without arguments, for flows whose shape is all that matters. */
export const Tick = defineTask("tick", { args: z.strictObject({}) });

const onFailure = fc.constantFrom("fail" as const, "continue" as const, "cancel_others" as const);

const { part, composite } = fc.letrec<{ part: Part; composite: Part; parts: Part[] }>((tie) => ({
  part: fc.oneof(
    { maxDepth: 4, depthIdentifier: "flow" },
    fc.constant(null).map(() => step(Tick, {})),
    tie("composite"),
  ),
  composite: fc.oneof(
    tie("parts").map((parts) => chain(...parts)),
    fc.tuple(tie("parts"), onFailure).map(([parts, policy]) => group(parts, { onFailure: policy })),
    fc.tuple(tie("parts"), tie("part"), onFailure).map(([parts, then, policy]) =>
      chord(parts, then, { onFailure: policy })
    ),
  ),
  parts: fc.array(tie("part"), { maxLength: 5, depthIdentifier: "flow" }),
}));

/** Any shape of chains, groups and chords, up to some dozens of steps. */
export const randomPart: fc.Arbitrary<Part> = fc.oneof(
  { arbitrary: part, weight: 1 },
  { arbitrary: composite, weight: 9 },
);
export const randomFlow: fc.Arbitrary<Flow> = randomPart.map((root) => flow("random", root));
