// What the API answers: a small build, the documented one, and one of 100 KB.

import { readFileSync } from "node:fs";

const documented = readFileSync(new URL("../tests/golden/documented-build.json", import.meta.url), "utf8");

function small() {
  const result = { build_uuid: "182bd5e5-6e1a-4fe4-a799-aa6d9a6ab26e", status: "running", build_outcome: null };
  return JSON.stringify({ success: true, errors: [], messages: [], result });
}

/** The documented build with as many variables as it takes: they are what can grow, and all of them are checked. */
function large() {
  const answer = JSON.parse(documented);
  const variables = {};
  for (let nth = 0; nth < 893; nth++) {
    const value = nth % 2 ? null : `https://example.com/deployments/${nth}?region=weur`;
    variables[`VARIABLE_${nth}`] = { is_secret: value === null, created_on: "2019-12-27T18:11:19.117Z", value };
  }
  answer.result.build_trigger_metadata.environment_variables = variables;
  return JSON.stringify(answer);
}

export const answers = { small: small(), documented, large: large() };
