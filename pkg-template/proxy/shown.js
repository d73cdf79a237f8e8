// What of a build everyone may see: what is named here, and nothing else.
//
// The API grows fields, and a new one may be a secret: a deploy hook of which only the name is shown here has a
// URL that starts builds for whoever knows it. So a field is passed on once somebody has looked at it. Left out
// are the variables, the token's name and UUID, and the commands, into which people write tokens.

const names = (list) => Object.fromEntries(list.split(" ").map((name) => [name, true]));

const METADATA = names(
  "author branch build_trigger_source commit_hash commit_message provider_account_name provider_type repo_name " +
    "root_directory",
);

const TRIGGER = names(
  "branch_excludes branch_includes build_caching_enabled created_on deleted_on external_script_id modified_on " +
    "path_excludes path_includes root_directory trigger_name trigger_uuid",
);

const CONNECTION = names(
  "created_on deleted_on modified_on provider_account_id provider_account_name provider_type repo_connection_uuid " +
    "repo_id repo_name",
);

const BUILD = names(
  "build_outcome build_uuid created_on initializing_on modified_on preview_url running_on status stopped_on",
);

export function shownFields({ stripAuthors }) {
  const { author, ...anonymous } = METADATA;
  return {
    ...BUILD,
    build_trigger_metadata: stripAuthors ? anonymous : METADATA,
    deploy_hook: names("deploy_hook_name"),
    pull_request: names("closed_on created_on pull_request_url"),
    trigger: { ...TRIGGER, repo_connection: CONNECTION },
  };
}

/** A copy with the named fields. Their types have been checked, so there is nothing inside of one without parts. */
export function shown(value, fields) {
  if (fields === true || value === null) return value;
  const present = Object.keys(fields).filter((name) => Object.hasOwn(value, name));
  return Object.fromEntries(present.map((name) => [name, shown(value[name], fields[name])]));
}
