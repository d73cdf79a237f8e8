// The sample API's build in which an attacker chose every text.

import { sampleFetch, sampleUuid } from "../../www-example/src/sample-api/index.js";

const url = `http://localhost/accounts/sample/builds/builds/${sampleUuid("hostile", Date.now() - 60_000)}`;
export const { result: hostileBuild } = await (await sampleFetch(url)).json();
