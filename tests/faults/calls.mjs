// The calls that meet the faults.

/** @typedef {keyof typeof CALLS} CallName */

/**
 * @typedef {object} Call
 * @property {string | string[]} of the argument between the account and the credentials
 * @property {string} asks the method and the path, below the account, that the errors of the call name
 * @property {object} [options] that the call needs
 */

/**
 * Each call by the name of the scenario that answers it.
 *
 * @satisfies {Record<string, (name: string) => Call>}
 */
export const CALLS = {
  getBuild: (name) => ({ of: name, asks: `GET builds/builds/${name}` }),
  waitForBuild: (name) => ({ of: name, asks: `GET builds/builds/${name}` }),
  listBuilds: (name) => ({ of: tagOf(name), asks: `GET builds/workers/${tagOf(name)}/builds` }),
  getLatestBuilds: (name) => ({ of: [tagOf(name)], asks: "GET builds/builds/latest" }),
  getBuildLog: (name) => ({ of: name, asks: `GET builds/builds/${name}/logs` }),
  followBuildLog: (name) => ({ of: name, asks: `GET builds/builds/${name}/logs` }),
  cancelBuild: (name) => ({ of: name, asks: `PUT builds/builds/${name}/cancel` }),
  startBuild: (name) => ({ of: name, asks: `POST builds/triggers/${name}/builds`, options: { branch: "main" } }),
  retryBuild: (name) => ({ of: name, asks: `POST builds/triggers/${name}/builds` }),
};

/**
 * The tag of a Worker. The stand-in takes its leading zeros off.
 *
 * @param {string} name
 */
function tagOf(name) {
  return name.padStart(32, "0");
}
