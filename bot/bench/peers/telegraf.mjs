// The benchmark's work with telegraf and its session, as its documentation shows, with a store in
// Redis of the three functions it asks for.
import { Telegraf, session } from "telegraf";
import { message } from "telegraf/filters";
import { connect, initial, reply, settings } from "./work.mjs";

const redis = connect();
const store = {
  get: async (key) => JSON.parse(await redis.get(`telegraf:${key}`)) ?? undefined,
  set: (key, value) => redis.set(`telegraf:${key}`, JSON.stringify(value)),
  delete: (key) => redis.del(`telegraf:${key}`),
};

const bot = new Telegraf(settings.token, { telegram: { apiRoot: settings.api } });
bot.use(session({ store, defaultSession: initial }));
bot.on(message("text"), (ctx) => ctx.reply(reply(ctx.session, ctx.message.text)));
bot.catch((err) => console.error(err.message));
bot.launch();
