// What every Node peer does with an update, the same as work/work.go: the conversation's state is
// changed, and the reply names the question. Reading and writing it is the session plugin's affair.
import { Redis } from "ioredis";

const note = "a note of some length, as people write them";

// settings are what the benchmark says in the environment.
export const settings = {
  token: process.env.TELEGRAM_BOT_TOKEN,
  api: process.env.TELEGRAM_API_URL,
};

// connect opens a connection to the Redis of REDIS_URL.
export function connect() {
  return new Redis(process.env.REDIS_URL);
}

// initial is a conversation that has just begun: about as large as STATE_BYTES says.
export function initial() {
  const notes = [];
  for (let n = 0; n < Number(process.env.STATE_BYTES) - 60; n += note.length + 3) notes.push(note);
  return { count: 0, last: "", notes };
}

// reply changes the state and returns the words to answer with.
export function reply(state, text) {
  state.count++;
  state.last = text;
  return `#${text.split(" ")[1]} ${process.env.REPLY_TEXT}`;
}
