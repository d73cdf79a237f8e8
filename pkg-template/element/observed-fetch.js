/** A shorter time without an answer is not shown. The first retry comes within half a second. */
const GRACE_MS = 1_000;

/**
 * @typedef {object} Observer
 * @property {() => void} onAnswer An answer of the server was read to its end.
 * @property {(status: number | null) => void} onNoAnswer No usable answer came, and the watch will retry. The status
 * is null where there was none.
 */

/**
 * Makes a `fetch` for `watchBuild` that reports whether the server answers.
 *
 * A watch without a deadline does not report failures that may pass: it retries without end. The element learns of
 * them here.
 *
 * @param {Observer} observer
 * @returns {(url: string, init: RequestInit) => Promise<Response>}
 */
export function observedFetch({ onAnswer, onNoAnswer }) {
  /** @type {number | null} */
  let failingSince = null;

  const succeeded = () => {
    failingSince = null;
    onAnswer();
  };
  /** @type {(startedAt: number, status: number | null) => void} */
  const failed = (startedAt, status) => {
    failingSince ??= startedAt;
    if (isToBeShown(status, failingSince)) onNoAnswer(status);
  };

  return async (url, init) => {
    const startedAt = Date.now();
    let response;
    try {
      response = await fetch(url, init);
    } catch (error) {
      failed(startedAt, null);
      throw error;
    }
    if (response.ok) {
      // The body may break off, so the answer counts once it is read to its end.
      const read = response.clone().arrayBuffer();
      read.then(succeeded, () => failed(startedAt, null));
    } else if (isTransient(response.status)) {
      failed(startedAt, response.status);
    }
    return response;
  };
}

/**
 * Whether the reader is told that no answer comes. The wait for a rate limit may be long, so it is shown at once.
 *
 * @param {number | null} status
 * @param {number} failingSince when the first request without an answer was sent
 */
export function isToBeShown(status, failingSince) {
  return status === 429 || Date.now() - failingSince >= GRACE_MS;
}

/**
 * Whether a watch retries this status.
 *
 * @param {number} status
 */
export function isTransient(status) {
  return status === 408 || status === 429 || status >= 500;
}
