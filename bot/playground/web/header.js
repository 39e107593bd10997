// The top of a phone: its status bar, the chat's header with its menu, and the empty chat.
import { clockFace, shortWeekday } from "./clock.js";
import { h, svg } from "./dom.js";
import { icon } from "./icons.js";

const avatar = () => h("img.avatar", { src: "/icon.svg", alt: "", width: "40", height: "40" });

export class StatusBar {
  constructor() {
    this.time = h("span.status-time");
    // The same clock for the narrow screen's tabs, where the bar itself has no room.
    this.tab = h("span.tab-time");
    const signal = svg("svg", { viewBox: "0 0 46 14", class: "signal", "aria-hidden": "true" },
      svg("path", { d: "M1 13V9h3v4Zm5 0V6h3v7Zm5 0V3h3v10Zm5 0V1h3v12Z" }),
      svg("rect", { x: 24.5, y: 2.5, width: 17, height: 9, rx: 2.5, class: "shell" }),
      svg("rect", { x: 26.5, y: 4.5, width: 11, height: 5, rx: 1 }),
      svg("rect", { x: 43, y: 5, width: 2, height: 4, rx: 1 }));
    this.el = h("div.status-bar", {}, this.time, signal);
  }

  tell(now, twelve) {
    const face = clockFace(now, twelve);
    for (const [el, text] of [[this.time, face], [this.tab, `${shortWeekday(now)} ${face}`]]) {
      if (el.textContent !== text) el.textContent = text;
    }
  }
}

export class Header {
  #phone;

  constructor(phone) {
    this.#phone = phone;
    this.title = h("strong.bot-name", {}, phone.botName);
    this.state = h("span.bot-state", {}, "bot");
    const more = h("button.round", {
      type: "button", "aria-label": `Menu of ${phone.name}’s phone`, "aria-haspopup": "menu", data: { phoneMenu: phone.id },
      onclick: () => this.#menu(more),
    }, icon("more"));
    const title = h("div.bot-title", {}, this.title, this.state);
    this.el = h("header.chat-header", {}, avatar(), title, h("span.owner", {}, phone.name), more);
  }

  named() {
    this.title.textContent = this.#phone.botName;
  }

  connection(state) {
    this.state.textContent = state === "live" ? "bot" : "connecting…";
    this.el.classList.toggle("waiting", state !== "live");
  }

  #menu(button) {
    const phone = this.#phone;
    const block = phone.blocked
      ? { icon: "check", text: "Unblock the bot", data: { block: "no" }, run: () => phone.setBlocked(false) }
      : { icon: "block", text: "Block the bot", data: { block: "yes" }, danger: true, run: () => phone.setBlocked(true) };
    phone.overlay.menu(button, [
      { icon: "globe", text: "Language", data: { languageMenu: phone.id }, run: () => this.#languages(button) },
      { icon: "hour", text: phone.twelve ? "24-hour clock" : "12-hour clock", data: { hours: phone.id }, run: () => phone.setTwelve(!phone.twelve) },
      block,
    ], { label: `${phone.name}’s phone` });
  }

  #languages(button) {
    const phone = this.#phone;
    phone.overlay.menu(button, phone.languages.map((code) => ({
      icon: "globe",
      text: ownName(code),
      lang: code,
      checked: code === phone.language,
      data: { language: code },
      run: () => phone.setLanguage(code),
    })), { label: `Language of ${phone.name}’s phone` });
  }
}

// ownName is a language's name in that language, as language lists should have it.
function ownName(code) {
  try {
    const name = new Intl.DisplayNames([code], { type: "language" }).of(code);
    return name.charAt(0).toLocaleUpperCase(code) + name.slice(1);
  } catch {
    return code;
  }
}

// What stands above the bot's description; and below it while it has none.
const question = "What can this bot do?";
const strangerWords = "Press Start and see.";

export function emptyChat(phone) {
  const words = h("p", { dir: "auto" });
  const el = h("div.empty-chat", { hidden: true }, avatar(), h("div.empty-card", {}, h("strong", {}, question), words));
  el.describe = () => {
    words.textContent = phone.bot.description || strangerWords;
  };
  el.describe();
  return el;
}
