// Holds the token, and answers its page as the API would, for one account and nothing but builds.

import { BuildsError, getBuild } from "workers-builds";
import { SAMPLE_ACCOUNT, sampleFetch } from "./sample-api.js";

const BUILD = new URLPattern({ pathname: "/builds-api/accounts/:account/builds/builds/:uuid" });

export default {
  async fetch(request, env) {
    const api = configured(env);
    if (new URL(request.url).pathname === "/config.json") {
      return answer({ accountId: api.accountId, sample: api.sample });
    }
    const call = BUILD.exec(request.url)?.pathname.groups;
    if (request.method !== "GET" || call?.account !== api.accountId) {
      return refusal(404, [{ code: 12000, message: "Not found" }]);
    }
    try {
      const build = await getBuild(api.accountId, decodeURIComponent(call.uuid), api.auth, {
        ...api.options,
        signal: request.signal,
      });
      return answer({ success: true, errors: [], messages: [], result: forEveryone(build) });
    } catch (error) {
      if (!(error instanceof BuildsError)) throw error;
      if (error.kind === "api") return refusal(error.status, error.errors);
      return refusal(502, [{ message: error.message }]);
    }
  },
};

/** Cloudflare where there are credentials, the sample API where there are none. */
function configured({ CLOUDFLARE_ACCOUNT_ID, CLOUDFLARE_API_TOKEN }) {
  if (CLOUDFLARE_API_TOKEN) {
    return { sample: false, accountId: CLOUDFLARE_ACCOUNT_ID, auth: { apiToken: CLOUDFLARE_API_TOKEN } };
  }
  return { sample: true, accountId: SAMPLE_ACCOUNT, auth: null, options: { fetch: sampleFetch } };
}

/** A build without what only its owner should see: its variables can hold secrets. */
function forEveryone({ build_trigger_metadata: metadata, ...build }) {
  if (!metadata) return build;
  const { environment_variables, build_token_name, build_token_uuid, ...shown } = metadata;
  return { ...build, build_trigger_metadata: shown };
}

function refusal(status, errors) {
  return answer({ success: false, errors, messages: [], result: null }, status);
}

function answer(body, status = 200) {
  return Response.json(body, { status, headers: { "cache-control": "no-store" } });
}
