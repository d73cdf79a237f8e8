// The commands and their options. The help and the reading of arguments go by these tables.

/**
 * @typedef {object} Command
 * @property {string} summary what it does
 * @property {"needed" | "optional" | "none"} uuid whether it takes the UUID of a build
 * @property {OptionName[]} options besides those that all commands have
 * @property {() => Promise<{ run: (asked: Asked) => Promise<void> }>} load
 *
 * @typedef {object} Option
 * @property {string} [value] what its value is called; missing if it takes none
 * @property {"time" | "count" | "hash"} [kind] what its value is read as; missing if it is a text
 * @property {string} [short]
 * @property {string} help
 *
 * @typedef {object} Asked What the user wants.
 * @property {string} uuid the UUID of a build; empty if there is none
 * @property {Values} values
 *
 * @typedef {object} Values
 * @property {string} [account]
 * @property {string} [branch]
 * @property {string} [commit]
 * @property {string} [trigger]
 * @property {string} [worker]
 * @property {number} [limit]
 * @property {number} [deadline] in milliseconds
 * @property {number} [interval] in milliseconds
 * @property {boolean} [follow]
 * @property {boolean} [help]
 * @property {boolean} [json]
 * @property {boolean} [log]
 *
 * @typedef {keyof Values} OptionName
 * @typedef {keyof typeof COMMANDS} CommandName
 */

/** The options that every command has. */
export const COMMON = /** @type {OptionName[]} */ (["account", "json", "help"]);

/** @satisfies {Record<string, Command>} */
export const COMMANDS = {
  get: {
    summary: "Shows a build.",
    uuid: "needed",
    options: [],
    load: () => import("./commands/get.js"),
  },
  list: {
    summary: "Lists the newest builds of a Worker.",
    uuid: "none",
    options: ["worker", "branch", "limit"],
    load: () => import("./commands/list.js"),
  },
  wait: {
    summary: "Waits until a build, or the build of a commit, is over. Its exit status is the outcome.",
    uuid: "optional",
    options: ["worker", "commit", "branch", "log", "deadline", "interval"],
    load: () => import("./commands/wait.js"),
  },
  log: {
    summary: "Prints the log of a build.",
    uuid: "needed",
    options: ["follow"],
    load: () => import("./commands/log.js"),
  },
  start: {
    summary: "Starts a build of a branch or a commit.",
    uuid: "none",
    options: ["worker", "branch", "commit", "trigger"],
    load: () => import("./commands/start.js"),
  },
  retry: {
    summary: "Starts a build of the same commit again.",
    uuid: "needed",
    options: [],
    load: () => import("./commands/retry.js"),
  },
  cancel: {
    summary: "Cancels a build.",
    uuid: "needed",
    options: [],
    load: () => import("./commands/cancel.js"),
  },
};

/** @type {Record<OptionName, Option>} */
export const OPTIONS = {
  worker: { value: "W", help: "the name or the tag of the Worker (default: the name in wrangler's configuration)" },
  commit: { value: "SHA", kind: "hash", help: "the hash of the commit or its beginning" },
  branch: { value: "B", help: "the branch of the builds" },
  trigger: { value: "UUID", help: "the trigger to start (default: the one for the branch)" },
  limit: { value: "N", kind: "count", help: "how many builds at most (default: 10)" },
  log: { help: "print the log while waiting" },
  follow: { help: "go on until the build is over" },
  deadline: { value: "TIME", kind: "time", help: "how long to wait, such as 90s or 1h (default: 30m)" },
  interval: { value: "TIME", kind: "time", help: "the time between two looks, at least 500ms (default: 3s)" },
  account: {
    value: "ID",
    help: "the account (default: CLOUDFLARE_ACCOUNT_ID, then account_id in wrangler's configuration)",
  },
  json: { help: "print JSON" },
  help: { short: "h", help: "print this help" },
};

/**
 * @param {string} name
 * @returns {name is CommandName}
 */
export function isCommand(name) {
  return Object.hasOwn(COMMANDS, name);
}

/**
 * All options of a command.
 *
 * @param {CommandName} name
 */
export function optionsOf(name) {
  return [...COMMANDS[name].options, ...COMMON];
}
