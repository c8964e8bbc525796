/**
 * A call goes through the API to the Backup Manager and its agent, each with a timeout of its own: 30 s of ours, and
 * what was begun behind a 504 has been seen to show a minute later. Nothing is believed absent before.
 */
export const SETTLE_WINDOW_MS = 90_000
