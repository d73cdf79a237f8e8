export default {
  // Next takes the package for Node otherwise, which compiles its wasm. Workers forbid that.
  serverExternalPackages: ["workers-builds"],
};
