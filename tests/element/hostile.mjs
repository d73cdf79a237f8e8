// A build in which every field is somebody's who means ill, as the sample API makes it.

import { sampleFetch, sampleUuid } from "../../www-example/src/sample-api.js";

const url = `http://localhost/accounts/sample/builds/builds/${sampleUuid("hostile", Date.now() - 60_000)}`;
export const { result: hostileBuild } = await (await sampleFetch(url)).json();
