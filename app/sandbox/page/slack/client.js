/**
 * The page's line to Slack. It says what was clicked and is told what to show; it makes no payload, signs nothing and
 * never hears of the bot. Changes come as server-sent events.
 */

/** Speaks for one person. */
export function createClient(as) {
  const address = (path, query = {}) => `/client/${path}?${new URLSearchParams({ as, ...query })}`;
  let entering = Promise.resolve();

  async function post(path, body) {
    const headers = { 'content-type': 'application/json' };
    return read(await fetch(address(path), { method: 'POST', headers, body: JSON.stringify(body) }));
  }

  return {
    as,
    workspace: async () => (await read(await fetch(address('workspace')))).workspace,
    messages: async (channel, thread) => {
      const query = thread ? { channel, thread } : { channel };
      return (await read(await fetch(address('messages', query)))).messages;
    },
    modals: async () => (await read(await fetch(address('modals')))).modals,
    home: async () => (await read(await fetch(address('home')))).home,
    /** Acts as the person; resolves to `{ok, error?}` when the app has taken it or failed. */
    async act(path, body = {}) {
      if (path !== 'enter') await entering;
      const done = post(path, body);
      if (path === 'enter') entering = Promise.allSettled([entering, done]);
      return done;
    },
    /** Brings a file; resolves to `{id, name, title, size}`. */
    upload: async (file) => {
      const request = { method: 'POST', headers: { 'content-type': 'application/octet-stream' }, body: file };
      return (await read(await fetch(address('upload', { name: file.name }), request))).file;
    },
    fileAddress: (id) => address(`files/${encodeURIComponent(id)}`),
    /** Calls `listener` with each change until the returned function is called. */
    listen(listener) {
      const events = new EventSource(address('events'));
      events.onmessage = ({ data }) => listener(JSON.parse(data));
      return () => events.close();
    },
  };
}

async function read(response) {
  const body = await response.json();
  if (!body.ok) throw new Error(body.error);
  return body;
}
