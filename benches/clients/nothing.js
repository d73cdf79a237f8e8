// What the others are measured against: a Worker without any of them.
export async function read() {
  return { status: "unknown" };
}
