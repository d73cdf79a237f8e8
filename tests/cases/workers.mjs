// What the API knows of a Worker and of an account: triggers, the tag, limits.

import { assert } from "chai";
import { getAccountLimits, getWorkerTag, listTriggers } from "workers-builds";
import documentedLimits from "../golden/documented-account-limits.json" with { type: "json" };
import documentedTriggers from "../golden/documented-list-triggers.json" with { type: "json" };
import recordedTriggers from "../golden/recorded-list-triggers.json" with { type: "json" };
import { onFastClock } from "./clock.mjs";
import { ACCOUNT, AUTH, failure, routeLine, TAG } from "./helpers.mjs";
import { BROKEN_CONNECTION, OUTAGE, result, routes } from "./routes.mjs";

/** @import { Cases } from "./helpers.mjs" */
/** @import { Reply } from "./routes.mjs" */

const TRIGGERS = `GET /builds/workers/${TAG}/triggers`;
const SCRIPTS = "GET /workers/scripts";
const LIMITS = "GET /builds/account/limits";

/** @param {Reply | Reply[]} answer */
function triggers(answer) {
  const { fetch, sent } = routes({ [TRIGGERS]: answer });
  return { call: listTriggers(ACCOUNT, TAG, AUTH, { fetch }), sent };
}

/**
 * @param {Reply | Reply[]} answer
 * @param {string} name
 */
function tagOf(answer, name = "shop") {
  const { fetch, sent } = routes({ [SCRIPTS]: answer });
  return { call: getWorkerTag(ACCOUNT, name, AUTH, { fetch }), sent };
}

/** @param {Reply | Reply[]} answer */
function limits(answer) {
  const { fetch, sent } = routes({ [LIMITS]: answer });
  return { call: getAccountLimits(ACCOUNT, AUTH, { fetch }), sent };
}

const SHOP = { id: "shop", tag: TAG };

/** @returns {Cases} */
export function workers() {
  return {
    async the_triggers_of_a_worker_are_those_that_are_not_deleted() {
      const { call, sent } = triggers(() => Response.json(recordedTriggers));
      assert.deepEqual(/** @type {unknown[]} */ (await call), recordedTriggers.result.slice(0, 1));
      assert.deepEqual(sent, [TRIGGERS]);
      // The documented trigger is deleted.
      assert.deepEqual(await triggers(() => Response.json(documentedTriggers)).call, []);
    },

    async a_trigger_without_a_time_of_deletion_lives() {
      const living = [{ trigger_uuid: "a" }, { trigger_uuid: "b", deleted_on: null }];
      const deleted = { trigger_uuid: "c", deleted_on: "2026-09-01T08:00:00.000Z" };
      const { call } = triggers(result([deleted, ...living, null, "trigger", 7]));
      assert.deepEqual(await call, living);
      assert.deepEqual(await triggers(result([])).call, []);
    },

    async the_tag_of_a_worker_is_found_by_its_name() {
      const others = [null, "shop", {}, { id: 7, tag: "x" }, { id: "Shop", tag: "x" }, { id: "shop-2", tag: "x" }];
      const { call, sent } = tagOf(result([...others, SHOP, { id: "stop", tag: "y" }]));
      assert.equal(await call, TAG);
      assert.deepEqual(sent, [SCRIPTS]);
    },

    async a_name_that_no_worker_has_is_named_with_the_permission() {
      for (const [name, scripts] of /** @type {const} */ ([
        ["shop", []],
        ["Shop", [SHOP]],
        ["sho", [SHOP]],
        ["__proto__", [SHOP, null]],
      ])) {
        const { call, sent } = tagOf(result(scripts), name);
        const lacks = "or the token lacks the permission Workers Scripts Read";
        const message = `workerName: the account has no Worker named "${name}", ${lacks}`;
        assert.deepInclude(await failure(call), { kind: "argument", message, attempts: 1 });
        assert.lengthOf(sent, 1);
      }
    },

    async the_limits_of_an_account_are_returned_as_documented() {
      const { call, sent } = limits(() => Response.json(documentedLimits));
      assert.deepEqual(/** @type {object} */ (await call), documentedLimits.result);
      assert.deepEqual(sent, [LIMITS]);
    },

    async limits_that_are_null_are_an_empty_object() {
      for (const value of [null, undefined, {}]) assert.deepEqual(await limits(result(value)).call, {});
      const unknown = { has_reached_build_minutes_limit: null, build_minutes_refresh_on: null };
      assert.deepEqual(await limits(result(unknown)).call, unknown);
    },

    async answers_of_another_type_are_decode_errors() {
      /** @type {[ask: (answer: Reply) => { call: Promise<unknown> }, route: string, value: unknown, text: string][]} */
      const rows = [
        [triggers, TRIGGERS, {}, "expected an array, found an object"],
        [triggers, TRIGGERS, null, "expected an array, found null"],
        [tagOf, SCRIPTS, { scripts: [] }, "expected an array, found an object"],
        [tagOf, SCRIPTS, undefined, "expected an array, found undefined"],
        [limits, LIMITS, [], "expected an object, found an array"],
        [limits, LIMITS, "none", "expected an object, found a string"],
      ];
      for (const [ask, route, value, text] of rows) {
        const error = await failure(ask(result(value)).call);
        assert.deepInclude(error, { kind: "decode", status: 200, attempts: 1 });
        assert.equal(error.message, `${routeLine(route)} 200 result: ${text}`);
      }
    },

    async each_of_these_calls_is_retried() {
      const answers = [OUTAGE, BROKEN_CONNECTION];
      const rows = [
        () => triggers([...answers, result([])]),
        () => tagOf([...answers, result([SHOP])]),
        () => limits([...answers, result({})]),
      ];
      for (const ask of rows) {
        const { value: sent, left } = await onFastClock(async () => {
          const { call, sent } = ask();
          await call;
          return sent;
        });
        assert.lengthOf(sent, 3);
        assert.equal(left, 0);
      }
    },
  };
}
