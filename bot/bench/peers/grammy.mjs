// The benchmark's work with grammY, its session plugin and its Redis storage, as its documentation
// shows. With --runner updates are worked on side by side, those of one chat in order.
import { Bot, session } from "grammy";
import { run, sequentialize } from "@grammyjs/runner";
import { RedisAdapter } from "@grammyjs/storage-redis";
import { connect, initial, reply, settings } from "./work.mjs";

const bot = new Bot(settings.token, { client: { apiRoot: settings.api } });
const side = process.argv.includes("--runner");
if (side) bot.use(sequentialize((ctx) => ctx.chat?.id.toString()));
bot.use(session({ initial, storage: new RedisAdapter({ instance: connect() }) }));
bot.on("message:text", (ctx) => ctx.reply(reply(ctx.session, ctx.message.text)));
bot.catch((err) => console.error(err.message));
if (side) run(bot);
else bot.start();
