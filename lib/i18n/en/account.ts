/** What the pages of a shopper's account say. */
export const account = {
  email: "E-mail",
  password: "Password",
  yourPassword: "Your password",
  passwordHint: "At least 12 characters; a sentence is easiest to remember",
  done: "Done.",
  browsers: {
    unknown: "Unknown browser",
    some: "A browser",
    on: (browser: string, system: string) => `${browser} on ${system}`,
  },
  lastUsed: "Last used",
  home: {
    title: "Your account",
    logOut: "Log out",
    passwordChanged: "Your password is changed. All other browsers are logged out.",
    entered: "You are logged in with your new password.",
    buying: "Buying",
    safety: "Safety",
    kept: "What we keep of you",
  },
  login: {
    title: "Log in",
    forgotten: "Forgotten your password?",
    passkey: "Log in with a passkey",
    passkeyTrouble: "No passkey was used. Log in with your password, or try again.",
    none: "No account yet? You can order without one, or make one now.",
  },
  register: {
    title: "Make an account",
    says:
      "We mail you a link, and you choose your password there. You see your orders then, also " +
      "those you have made with this address before, and need not type your address again.",
    without: "You can order without an account as well.",
    known: "I have one already",
  },
  reset: {
    title: "Choose another password",
    says: "We mail you a link by which you choose another password.",
  },
  link: {
    send: "Send me the link",
    sent: "Look into your mail",
    written: {
      before: "We have written to ",
      day: ". The mail says how to go on; the link in it works for a day.",
      hour: ". The mail says how to go on; the link in it works for an hour.",
    },
    nothing: "Nothing has come after some minutes? Look among unwanted mail, and whether the " +
      "address is right. You can ask again a few times within an hour.",
    over: "This link works no more",
    overSays: "It was used, or is too old. Log in, or ask for another.",
    another: "Send me another link",
  },
  choose: {
    title: "Choose your password",
    newOwner: "You log in with ",
    owner: "The account is ",
    ends: "All browsers in which it is logged in are logged out then.",
    make: "Make my account",
    use: "Use this password",
  },
  change: {
    title: "Change your password",
    present: "Present password",
    next: "New password",
    act: "Change the password",
  },
  newEmail: {
    title: "Change your e-mail address",
    label: "New e-mail address",
    says: {
      before: "Your account is ",
      after: " until you have opened the link that we mail to the new address. Your orders stay.",
    },
    confirm: "Confirm your new address",
    done: "Your account has its new address",
    from: { before: "You log in with ", after: " from then on." },
    act: "Use this address",
    doneSays: (email: string) =>
      `You log in with ${email} from now on. We have told your address from before.`,
    overSays: "It was used, or is too old. Ask for another in your account.",
  },
  sessions: {
    title: "Where you are logged in",
    ended: "Logged out there.",
    hint: "To log other browsers out",
    caption: "Browsers, the one used last first",
    browser: "Browser",
    started: "Logged in",
    own: (browser: string) => `${browser}, this one`,
    end: "Log out",
    endOthers: "Log out everywhere else",
    none: "You are logged in nowhere else.",
  },
  passkeys: {
    title: "Passkeys",
    says: "With a passkey you log in by your finger, your face or the code of your device, and " +
      "nobody can lure it out of you. Your password stays.",
    add: "Add a passkey of this device",
    trouble: "No passkey was made. Perhaps this device has one already.",
    noScript: "Passkeys need JavaScript, which is switched off here.",
    caption: "Passkeys, the oldest first",
    madeIn: "Made in",
    made: "Made",
    never: "never",
    remove: "Remove",
    removeTitle: "Remove a passkey",
    removeSays: "It logs nobody in any more then. Remove it on your device, too.",
    removeAct: "Remove it",
  },
  apiTokens: {
    title: "Tokens for programs",
    says:
      "A program of yours reads your orders with a token: what you bought, where it went and how " +
      "far it is. It changes nothing. Another password ends all tokens.",
    documentation: "How programs ask us",
    name: "What it is for",
    nameHint: "It tells tokens apart",
    days: "Good for",
    forDays: (days: number) => `${days} days`,
    make: "Make a token",
    caption: "Tokens, the newest first",
    token: "Token",
    until: "Until",
    never: "never",
    ended: "over",
    remove: "Remove",
    madeTitle: "Your token is made",
    madeSays:
      "It is shown this once, and kept nowhere. Give it to your program now: whoever has it reads " +
      "your orders.",
    sent: "The program sends it with each request: ",
    all: "All your tokens",
  },
  export: {
    title: "Take your data along",
    says:
      "A file with all that we keep of you: your account, addresses, browsers that are logged " +
      "in, tokens, and orders. It is JSON, which other programs can read.",
    act: "Get the file",
  },
  erasure: {
    title: "Delete your account",
    says:
      "Your account, your addresses and your cart go, and your name, e-mail, phone and address " +
      "are taken out of your orders. What was bought, when and for how much stays in our books " +
      "without you: the law asks for it. This cannot be undone.",
    first: { before: "You may want to ", link: "take your data along", after: " first." },
    act: "Delete my account",
    done: "Your account is deleted",
    doneSays: "Nothing here tells who you are any more. You can still order without an account.",
    underWay: (orders: string) =>
      `We still have to deliver ${orders}, and need your address for it. Delete your account when ` +
      "it has arrived, or write to us",
  },
  orders: {
    title: "Your orders",
    none: "No orders yet",
    noneSays: "What you order is listed here, also what you ordered with this address before.",
    all: "See all products",
    caption: "Orders, the newest first",
    order: "Order",
    status: "Status",
    placed: "Placed",
    total: "Total",
    again: "Order again",
    older: "Older orders",
  },
  addresses: {
    title: "Your addresses",
    add: "Add an address",
    edit: "Change an address",
    editOf: (street: string) => `Change the address ${street}`,
    change: "Change",
    none: "No addresses yet",
    noneSays: "The checkout fills in what you keep here. Until then it fills in where your last " +
      "order went.",
    isDefault: "The checkout begins with this one",
    who: "Who receives it",
    where: "Where it goes",
    keep: "Keep it",
    remove: "Remove this address",
  },
};
