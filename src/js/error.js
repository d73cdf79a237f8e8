/** The one class of errors, declared in `types.d.ts`; null stands for what is not known. */
export class BuildsError extends Error {
  constructor(message, properties) {
    properties = Object(properties ?? {});
    super(String(message), "cause" in properties ? { cause: properties.cause } : undefined);
    this.kind = properties.kind;
    this.status = properties.status ?? null;
    this.code = properties.code ?? null;
    this.errors = properties.errors ?? [];
    this.rayId = properties.rayId ?? null;
    this.retryAfterMs = properties.retryAfterMs ?? null;
    this.attempts = properties.attempts ?? 0;
    this.body = properties.body ?? null;
    this.build = properties.build ?? null;
  }
}

// Like the errors of the platform: a name of the class, not a property of every error.
Object.defineProperty(BuildsError.prototype, "name", {
  value: "BuildsError",
  configurable: true,
  writable: true,
});

/** An error of the wasm's, which hands over its parts in this order. */
export function thrown(message, kind, status, code, errors, rayId, retryAfterMs, attempts, body, build, cause) {
  const properties = { kind, status, code, rayId, retryAfterMs, attempts, body, build };
  if (Array.isArray(errors)) properties.errors = errors;
  if (cause !== undefined) properties.cause = cause;
  return new BuildsError(message, properties);
}
