/**
 * The baseline: a Worker without a client.
 *
 * @type {import("client").Read}
 */
export async function read() {
  return { status: "unknown" };
}
