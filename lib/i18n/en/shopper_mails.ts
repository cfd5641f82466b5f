const ignore = "If this was not you, leave it: nothing happens then.";

/** What mails to who has an account, or wants one, say. */
export const shopperMails = {
  link: {
    register: {
      subject: "Your account: choose a password",
      says: "Choose your password here, and your account is ready:",
    },
    reset: { subject: "Choose another password", says: "Choose another password here:" },
    email: {
      subject: "Confirm your new e-mail address",
      says: "Confirm here that this is to be the address of your account:",
    },
  },
  once: (until: string) => `The link works once, until ${until}.`,
  ignore,
  unknown: {
    subject: "You have no account with us",
    says: "Somebody asked for another password, but there is no account under this address.",
    register: "Perhaps you used another one? Or make an account here:",
  },
  known: {
    subject: "You already have an account",
    wanted: "Somebody wanted to make an account under this address, and it has one. Log in here:",
    given: "Somebody wanted to give an account this address, but it has an account of its own.",
    reset: "Forgotten the password? Choose another here:",
  },
  changed: {
    subject: "Your account has another e-mail address",
    says: "Your account with us has another e-mail address from now on. You log in with that one.",
    notYou: (contact: string) => `If this was not you, write to us at once: ${contact}`,
  },
};
