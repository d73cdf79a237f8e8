// The answers of the API: a small build, the documented build, and a build of 100 KB.

import { readFileSync } from "node:fs";

const documented = readFileSync(new URL("../tests/golden/documented-build.json", import.meta.url), "utf8");

function small() {
  const result = { build_uuid: "182bd5e5-6e1a-4fe4-a799-aa6d9a6ab26e", status: "running", build_outcome: null };
  return JSON.stringify({ success: true, errors: [], messages: [], result });
}

/** The documented build with 893 environment variables, which are the part of a build that can grow. */
function large() {
  const answer = JSON.parse(documented);
  /** @type {Record<string, object>} */
  const variables = {};
  for (let index = 0; index < 893; index++) {
    const value = index % 2 ? null : `https://example.com/deployments/${index}?region=weur`;
    variables[`VARIABLE_${index}`] = { is_secret: value === null, created_on: "2019-12-27T18:11:19.117Z", value };
  }
  answer.result.build_trigger_metadata.environment_variables = variables;
  return JSON.stringify(answer);
}

/** @type {Record<string, string>} */
export const answers = { small: small(), documented, large: large() };
