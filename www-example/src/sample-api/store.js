// What the sample API knows: its Workers and its builds.

import { COMMITS } from "./details.js";
import { pushesSoFar, pushOfBuild } from "./pushes.js";
import { buildOfVersion, readUuid, sampleUuid } from "./uuid.js";
import { triggerFor, workerOf } from "./workers.js";

/**
 * @import { Commit } from "./details.js"
 * @import { Push, PushSeries } from "./pushes.js"
 * @import { ScenarioName } from "./scenarios.js"
 * @import { Trigger, Worker, WorkerSeed } from "./workers.js"
 */

/**
 * @typedef {object} SampleBuild
 * @property {string} uuid
 * @property {ScenarioName} scenario
 * @property {number} start when the build is created, in milliseconds since 1970
 * @property {Worker} worker
 * @property {Trigger | null} trigger
 * @property {Commit} commit
 * @property {string} source what started the build
 * @property {number | null} cancelledAt
 * @property {number} [pace] how many times as long as its scenario it takes; 1 by default
 */

/**
 * @typedef {object} BuildSeed A build of a push. What is missing comes from the scenario.
 * @property {string} [worker] its name; the first Worker by default
 * @property {ScenarioName} [scenario] `success` by default
 * @property {number} [secondsAgo] when the build was created; a negative number is a time to come
 * @property {string} [branch]
 * @property {string} [commitHash]
 * @property {string} [commitMessage]
 * @property {string} [author]
 * @property {string | null} [triggerUuid] the trigger of the branch by default
 * @property {number} [pace]
 */

export class Store {
  /** @type {Worker[]} */
  workers;
  /** @type {Map<string, SampleBuild>} */
  #builds = new Map();
  #pushes;

  /**
   * @param {WorkerSeed[]} workers
   * @param {BuildSeed[]} builds
   * @param {PushSeries[]} pushes
   */
  constructor(workers, builds, pushes) {
    this.workers = workers.map(workerOf);
    this.#pushes = pushes;
    for (const build of builds) this.seed(build);
  }

  /** @param {BuildSeed} seed */
  seed({ secondsAgo = 0, scenario = "success", ...seed }) {
    const start = Date.now() - secondsAgo * 1_000;
    return this.#keep(this.#pushed({ ...seed, scenario, start, uuid: sampleUuid(scenario, start) }));
  }

  /**
   * A build of a push.
   *
   * @param {Omit<BuildSeed, "secondsAgo"> & Pick<SampleBuild, "scenario" | "start" | "uuid">} push
   * @returns {SampleBuild}
   */
  #pushed({ worker: name, scenario, start, uuid, triggerUuid, pace, ...fields }) {
    const worker = this.workers.find((worker) => name === undefined || worker.name === name);
    if (!worker) throw new Error(`the sample account has no Worker ${name}`);
    const known = COMMITS[scenario];
    const commit = {
      branch: fields.branch ?? known.branch,
      commit_hash: fields.commitHash ?? known.commit_hash,
      commit_message: fields.commitMessage ?? known.commit_message,
      author: fields.author ?? known.author,
    };
    const trigger = triggerUuid === undefined ? triggerFor(worker, commit.branch) : this.trigger(triggerUuid);
    return { uuid, scenario, start, worker, trigger, commit, source: "push_event", cancelledAt: null, pace };
  }

  /** @param {Omit<SampleBuild, "uuid" | "cancelledAt">} fields */
  add(fields) {
    return this.#keep({ ...fields, uuid: sampleUuid(fields.scenario, fields.start), cancelledAt: null });
  }

  /** @param {SampleBuild} build */
  cancel(build) {
    return this.#keep({ ...build, cancelledAt: Date.now() });
  }

  /** @param {SampleBuild} build */
  #keep(build) {
    this.#builds.set(build.uuid, build);
    return build;
  }

  /** @param {string} tag */
  worker(tag) {
    return this.workers.find((worker) => worker.tag === tag);
  }

  /** @param {string | null} uuid */
  trigger(uuid) {
    const all = this.workers.flatMap(({ triggers }) => triggers);
    return all.find(({ trigger_uuid }) => trigger_uuid === uuid) ?? null;
  }

  /**
   * The build of a UUID, once it has been created.
   *
   * @param {string} uuid
   */
  build(uuid) {
    const push = pushOfBuild(this.#pushes, uuid);
    const build = this.#builds.get(uuid) ?? (push ? this.#pushed(push) : this.#fromUuid(uuid));
    return build && build.start <= Date.now() ? build : null;
  }

  /** @param {string} versionId */
  buildOfVersion(versionId) {
    return this.build(buildOfVersion(versionId));
  }

  /**
   * The builds of a Worker, newest first.
   *
   * @param {string} tag
   */
  buildsOf(tag) {
    const created = this.#all().filter(({ start }) => start <= Date.now());
    const builds = created.filter(({ worker }) => worker.tag === tag);
    return builds.reverse().sort((a, b) => b.start - a.start);
  }

  /** @param {string} hash */
  commit(hash) {
    return this.#all().find(({ commit }) => commit.commit_hash === hash)?.commit;
  }

  /** All builds of lists. One that was pushed and then cancelled is stored. */
  #all() {
    const pushed = pushesSoFar(this.#pushes).filter(({ uuid }) => !this.#builds.has(uuid));
    return [...pushed.map((push) => this.#pushed(push)), ...this.#builds.values()];
  }

  /**
   * A build that is not stored. It belongs to the first Worker.
   *
   * @param {string} uuid
   * @returns {SampleBuild | null}
   */
  #fromUuid(uuid) {
    const known = readUuid(uuid);
    const [worker] = this.workers;
    if (!known || !worker) return null;
    const commit = COMMITS[known.scenario];
    const trigger = triggerFor(worker, commit.branch);
    return { uuid, ...known, worker, trigger, commit, source: "push_event", cancelledAt: null };
  }
}
