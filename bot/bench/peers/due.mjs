// What a Node peer does with a couple whose time has come, the same as work/due.go.
import { createReadStream } from "node:fs";
import { Agent, request } from "node:http";
import { createInterface } from "node:readline";
import { initial, reply, settings } from "./work.mjs";

// sideBySide is how many couples every peer works on at the same time.
export const sideBySide = 32;

// eachDue reads the file that DUE_FILE names: a chat and the Unix time at which its couple is due.
export async function* eachDue() {
  for await (const line of createInterface({ input: createReadStream(process.env.DUE_FILE) })) {
    const [chat, at] = line.split(" ");
    yield { chat: Number(chat), at: Number(at) };
  }
}

const agent = new Agent({ keepAlive: true, maxSockets: sideBySide });

function call(method, params) {
  return new Promise((resolve, reject) => {
    const req = request(
      `${settings.api}/bot${settings.token}/${method}`,
      { method: "POST", agent, headers: { "content-type": "application/json" } },
      (res) => {
        res.resume();
        res.on("end", () => (res.statusCode === 200 ? resolve() : reject(new Error(`${method}: ${res.statusCode}`))));
      },
    );
    req.on("error", reject);
    req.end(JSON.stringify(params));
  });
}

// ready tells the benchmark that this program is at work: bots do so by asking for updates.
export const ready = () => call("getUpdates", {});

// due reads a couple's state, changes it and writes it back, and sends one message.
export async function due(redis, chat) {
  const key = `state:${chat}`;
  const state = JSON.parse(await redis.get(key)) ?? initial();
  const text = reply(state, `due ${chat}`);
  await redis.set(key, JSON.stringify(state));
  await call("sendMessage", { chat_id: chat, text });
}
