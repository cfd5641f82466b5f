/** What people throw: each has broken somebody who tried to describe it. */
export const oddErrors: Record<string, () => unknown> = {
  "an object without a prototype": () => Object.create(null),
  "undefined": () => undefined,
  "a symbol": () => Symbol("s"),
  "a bigint": () => 10n,
  "an error whose message is an object": () =>
    Object.assign(new Error("x"), { message: { code: 42 } }),
  "an error whose message refers to itself": () => {
    const error = new Error("x");
    return Object.assign(error, { message: error });
  },
  "an error whose name is a number": () => Object.assign(new Error("x"), { name: 7 }),
  "an error whose stack is an array": () => Object.assign(new Error("x"), { stack: [{ line: 1 }] }),
  "an error whose message throws": () =>
    Object.defineProperty(new Error("x"), "message", {
      get() {
        throw new Error("no message");
      },
    }),
  "an object whose text throws": () => ({
    toString() {
      throw new Error("no text");
    },
    toJSON() {
      throw new Error("no JSON");
    },
  }),
  "an error that is its own cause": () => {
    const error = new Error("x");
    return Object.assign(error, { cause: error });
  },
  "an error with an odd cause": () => new Error("x", { cause: Object.create(null) }),
  "an error whose cause has a message that is an object": () =>
    new Error("x", { cause: Object.assign(new Error("y"), { message: [1] }) }),
  "a proxy that refuses everything": () => {
    const refuse = () => {
      throw new Error("no");
    };
    return new Proxy({}, { get: refuse, getPrototypeOf: refuse, has: refuse, ownKeys: refuse });
  },
  "a message of megabytes that is cut within an emoji": () => new Error("x" + "😀".repeat(1e6)),
  "a message with NUL and half a character": () => new Error("a\0b\ud83d"),
  "a frozen error": () => Object.freeze(new Error("x")),
};
