// Texts that an attacker could choose: anyone who may push to the repository.

const MARKUP = '<img src="x" onerror="document.title = \'owned\'"><script>document.title = "owned"</script>';

export const HOSTILE_COMMIT = {
  branch: "w".repeat(10_000),
  commit_hash: `"><b>${"f".repeat(10_000)}`,
  commit_message: `${MARKUP} ${"\u0489".repeat(50)} \u202e${"m".repeat(10_000)}`,
  author: "\u202egnp.exe \u05d0\u05d1\u05d2 <b>bold</b>",
};

/** The other fields of the build. */
export function hostileDetails() {
  return {
    preview_url: "javascript:document.title='owned'",
    pull_request: { created_on: "yesterday", closed_on: MARKUP, pull_request_url: "javascript:document.title='owned'" },
    deploy_hook: { deploy_hook_name: `${MARKUP}\u202eesrever` },
    build_trigger_metadata: {
      ...HOSTILE_COMMIT,
      build_command: MARKUP,
      build_token_name: MARKUP,
      build_trigger_source: MARKUP,
      deploy_command: MARKUP,
      environment_variables: { [MARKUP]: MARKUP },
      provider_account_name: "../../evil",
      provider_type: "github",
      repo_name: '" onmouseover="document.title = 1',
      root_directory: MARKUP,
    },
    trigger: { trigger_uuid: MARKUP, trigger_name: MARKUP, external_script_id: MARKUP, branch_includes: [MARKUP] },
  };
}
