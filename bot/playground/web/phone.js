// One phone: what it knows, what its parts look like together, and what they may do.
import { feed, post } from "./api.js";
import { PhoneClock } from "./clock.js";
import { Composer } from "./composer.js";
import { h } from "./dom.js";
import { Header, StatusBar, emptyChat } from "./header.js";
import { Log } from "./log.js";
import { messageMenu, openOnPress } from "./actions.js";
import { Overlay } from "./overlay.js";

const events = ["snapshot", "message", "edit", "delete", "toast", "commands", "keyboard", "clock"];

export class Phone {
  // info is one entry of GET /phones. world: {peers(phone), unread(phone), front(phone), clock()}.
  constructor(info, world) {
    this.id = info.id;
    this.name = info.name;
    this.language = info.language ?? "en";
    this.languages = info.languages ?? [];
    this.bot = info.bot ?? {};
    this.blocked = false;
    this.twelve = false; // how many hours its clock has
    this.commands = [];
    this.clock = new PhoneClock();
    this.world = world;
    this.unread = 0;

    this.log = new Log(this);
    this.header = new Header(this);
    this.status = new StatusBar();
    this.composer = new Composer(this);
    this.empty = emptyChat(this);
    const chat = h("div.chat", {}, this.log.el, this.empty);
    this.screen = h("div.screen", {}, this.status.el, this.header.el, chat, this.composer.el);
    this.overlay = new Overlay(this.screen);
    this.el = h("section.phone", { id: `phone-${this.id}`, data: { phone: this.id }, "aria-label": `${this.name}’s phone` },
      h("div.glass", {}, this.screen, this.overlay.el));
    openOnPress(this);
  }

  get botName() {
    return this.bot.name || "Steady";
  }

  // connect starts listening; call it once the phone is on the page.
  connect() {
    const hear = (name, data) => this.#hear(name, data);
    feed(`/phones/${this.id}/events`, events, hear, (state) => this.header.connection(state));
  }

  peers() {
    return this.world.peers(this);
  }

  nameOf(message) {
    return message.from === "me" ? this.name : this.botName;
  }

  // act posts to this phone's door; a refusal becomes a toast. True if it was taken.
  async act(what, body) {
    try {
      await post(`/phones/${this.id}/${what}`, body);
      return true;
    } catch (error) {
      // fetch reports a server that is not there as a TypeError.
      const away = error instanceof TypeError;
      this.overlay.toast(away ? "The playground cannot be reached. Is it still running?" : error.message, { error: true });
      return false;
    }
  }

  // say sends words, plain or as typed() returns them.
  say(words, replyTo) {
    const said = typeof words === "string" ? { text: words } : words;
    return this.act("say", replyTo ? { ...said, reply_to: replyTo } : said);
  }

  react(message, emoji) {
    return this.act("react", { message: message.id, emoji });
  }

  messageMenu(bubble, at) {
    messageMenu(this, bubble, at);
  }

  async openStart(payload) {
    this.world.front(this);
    this.log.toEnd(false);
    await this.act("start", { payload });
  }

  async copy(text) {
    try {
      await navigator.clipboard.writeText(text);
      this.overlay.toast("Copied.");
    } catch {
      this.overlay.toast("This browser does not allow copying here.", { error: true });
    }
  }

  async setLanguage(code) {
    if (!(await this.act("language", { code }))) return;
    this.language = code;
    this.log.list.lang = code;
    this.log.redraw();
  }

  setTwelve(twelve) {
    this.twelve = twelve;
    this.log.redraw();
    this.world.clock();
  }

  async setBlocked(blocked) {
    if (!(await this.act("block", { blocked }))) return;
    this.#blocked(blocked);
    this.overlay.toast(blocked ? `${this.botName} is blocked on this phone.` : `${this.botName} can write again.`);
  }

  // showEmpty puts the bot's own words and START where the messages would be.
  showEmpty(empty) {
    this.empty.hidden = !empty;
    this.log.el.classList.toggle("empty", empty);
    this.composer.started(!empty);
  }

  #blocked(blocked) {
    this.blocked = blocked;
    this.composer.blocked(blocked);
    this.el.classList.toggle("is-blocked", blocked);
  }

  #hear(name, data) {
    const on = {
      snapshot: () => this.#snapshot(data),
      message: () => this.#arrived(data),
      edit: () => this.log.put(data),
      delete: () => this.log.remove(data.id),
      toast: () => this.#toast(data),
      commands: () => this.#commands(data),
      keyboard: () => this.composer.keyboard.show(data),
      clock: () => this.#tick(data),
    };
    on[name]();
  }

  #snapshot(data) {
    if (data.bot) this.bot = data.bot;
    if (data.now) this.#tick(data);
    const languageMoved = data.language && data.language !== this.language;
    if (data.language) this.language = data.language;
    this.log.list.lang = this.language;
    this.header.named();
    this.empty.describe();
    // A later snapshot (a reconnect, a new language) may bring what was missed meanwhile.
    const again = this.el.dataset.ready === "yes";
    const added = this.log.reset(data.messages ?? [], again);
    if (again) added.filter((message) => message.from === "bot").forEach(() => this.world.unread(this));
    if (languageMoved) this.log.redraw();
    this.composer.keyboard.show(data.keyboard, true);
    this.#commands(data.commands);
    this.#blocked(Boolean(data.blocked));
    this.el.dataset.ready = "yes";
  }

  #arrived(message) {
    const fresh = this.log.put(message);
    if (fresh && message.from === "bot") this.world.unread(this);
  }

  #toast({ text, alert }) {
    if (!text) return;
    if (alert) this.overlay.alert(text);
    else this.overlay.toast(text);
  }

  #commands(list) {
    this.commands = list ?? [];
    this.composer.commandsChanged();
  }

  #tick({ now }) {
    this.clock.set(now);
    this.world.clock();
  }
}
