/** A flow that cannot be: the message says what to change. Thrown while it is being built. */
export class FlowRefused extends Error {
  override readonly name = "FlowRefused";
}
