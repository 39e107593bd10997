// Talking to the playground's server: small JSON posts, and one event stream per phone.

export async function get(path) {
  return answer(await fetch(path, { headers: { accept: "application/json" } }));
}

export async function post(path, body) {
  return answer(await fetch(path, {
    method: "POST",
    headers: { "content-type": "application/json" },
    body: JSON.stringify(body ?? {}),
  }));
}

async function answer(response) {
  const text = await response.text();
  let data = null;
  try {
    data = text ? JSON.parse(text) : null;
  } catch {
    // A proxy's or a crash's page is no JSON; the status alone decides below.
  }
  if (!response.ok) throw new Error(data?.error || `The server answered ${response.status}.`);
  return data;
}

const retryAfter = [500, 1000, 2000, 4000];
const quietFor = 900;

// feed keeps one event stream open for the life of the page. Each reconnect begins with a fresh
// snapshot from the server, so nothing needs to be replayed here. onState hears "live", and
// "waiting" only once a gap has lasted long enough for a person to care.
export function feed(url, names, onEvent, onState) {
  let source = null;
  let timer = 0;
  let hush = 0;
  let failures = 0;

  const live = () => {
    failures = 0;
    clearTimeout(hush);
    hush = 0;
    onState("live");
  };
  const lost = () => {
    hush ||= setTimeout(() => onState("waiting"), quietFor);
    // The browser retries dropped connections by itself, but gives up on an HTTP error.
    if (source.readyState !== EventSource.CLOSED) return;
    clearTimeout(timer);
    timer = setTimeout(open, retryAfter[Math.min(failures++, retryAfter.length - 1)]);
  };
  const open = () => {
    source?.close();
    source = new EventSource(url);
    source.addEventListener("open", live);
    source.addEventListener("error", lost);
    for (const name of names) {
      source.addEventListener(name, (event) => onEvent(name, JSON.parse(event.data)));
    }
  };

  // A page kept in the back-forward cache must not hold a connection: browsers allow six per host.
  addEventListener("pagehide", () => {
    clearTimeout(timer);
    clearTimeout(hush);
    source?.close();
  });
  addEventListener("pageshow", (event) => event.persisted && open());
  open();
}
