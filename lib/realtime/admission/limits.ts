/** Connections one account may have in this process: tabs and devices of one person. */
export const PER_ACCOUNT = 20;
/** Connections without an account from one network: a household, or an office. */
export const PER_NETWORK = 40;
/** Connections in this process; each costs two descriptors behind a proxy. */
export const PER_PROCESS = 5_000;
/** Of those of one owner, polls that wait; further ones are answered at once. */
export const WAITING_POLLS_PER_OWNER = 5;
/** Of those of the process, polls that wait. */
export const WAITING_POLLS_PER_PROCESS = 1_000;
/** Polls of one owner: enough for two tabs that are told something all the time. */
export const POLL_RATE = { perSecond: 5, burst: 50 };
