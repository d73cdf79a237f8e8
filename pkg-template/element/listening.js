/** A silence that is shorter is no news: the first retry comes within half a second. */
const PATIENCE_MS = 1_000;

/**
 * A `fetch` for `watchBuild` that tells whether the server is heard.
 *
 * A watch without a deadline keeps failures that may pass to itself, and tries again for ever: whoever
 * shows what it gives has to learn elsewhere that nothing comes. `silent` gets the status, or null
 * where there was none.
 */
export function listening({ heard, silent }) {
  let silentSince = null;

  const hears = () => {
    silentSince = null;
    heard();
  };
  const hearsNothing = (began, status) => {
    silentSince ??= began;
    // Whoever limits the rate is obeyed, and that may take long.
    if (status === 429 || Date.now() - silentSince >= PATIENCE_MS) silent(status);
  };

  return async (url, init) => {
    const began = Date.now();
    let response;
    try {
      response = await fetch(url, init);
    } catch (error) {
      hearsNothing(began, null);
      throw error;
    }
    // What begins well can break off, and only who reads to the end knows.
    if (response.ok)
      response
        .clone()
        .arrayBuffer()
        .then(hears, () => hearsNothing(began, null));
    else if (isTransient(response.status)) hearsNothing(began, response.status);
    return response;
  };
}

/** The statuses that a watch tries again. */
function isTransient(status) {
  return status === 408 || status === 429 || status >= 500;
}
