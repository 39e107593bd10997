// The foot of a phone: text field, command menu, attachments, reply and edit bar, standing keyboard.
import { summary } from "./bubble.js";
import { CommandMenu } from "./commands.js";
import { coarsePointer, h } from "./dom.js";
import { icon } from "./icons.js";
import { StandingKeyboard } from "./standing.js";
import { typed, written } from "./typed.js";

// Telegram allows 4096 UTF-16 units in a message; its apps send longer texts in pieces.
const pieceSize = 4096;
const voiceSeconds = 7;

export class Composer {
  #phone;
  #about = null;
  #draft = "";
  #begun = false;
  #isBlocked = false;

  constructor(phone) {
    this.#phone = phone;
    const listId = `commands-${phone.id}`;
    this.field = h("textarea", {
      rows: "1", placeholder: "Message", dir: "auto", autocomplete: "off", enterkeyhint: "send",
      "aria-label": `Message on ${phone.name}’s phone`, "aria-autocomplete": "list", "aria-controls": listId,
      oninput: () => this.#changed(), onkeydown: (event) => this.#key(event), onblur: () => this.commandMenu.close(),
    });
    this.commandMenu = new CommandMenu(phone, this.field, listId);
    // Pressing these must not take the focus (and a phone's keyboard) from the field.
    const keepFocus = (event) => event.preventDefault();
    this.menuButton = h("button.commands-button", {
      type: "button", hidden: true, "aria-label": "Commands", "aria-expanded": "false", data: { commands: phone.id },
      onmousedown: keepFocus, onclick: () => this.#allCommands(),
    }, icon("lines"), h("span", {}, "Menu"));
    this.keyboardButton = h("button.round", {
      type: "button", hidden: true, data: { keyboard: phone.id }, onclick: () => this.keyboard.toggle(),
    }, icon("keyboard"), icon("down"));
    this.keyboard = new StandingKeyboard(phone, this.keyboardButton);
    this.attachButton = h("button.round", {
      type: "button", "aria-label": "Attach", "aria-haspopup": "menu", data: { attachMenu: phone.id }, onclick: () => this.#attach(),
    }, icon("clip"));
    this.sendButton = h("button.send", {
      type: "button", data: { send: phone.id }, onmousedown: keepFocus, onclick: () => this.#sendOrSpeak(),
    }, icon("send"), icon("mic"));
    this.bar = h("div.about", { hidden: true });
    this.line = h("div.composer-line", {}, this.menuButton, this.field, this.keyboardButton, this.attachButton, this.sendButton);
    this.start = h("button.foot-button.start-button", {
      type: "button", hidden: true, data: { start: phone.id }, onclick: () => phone.say("/start"),
    }, "Start");
    this.unblock = h("button.foot-button", {
      type: "button", hidden: true, data: { unblock: phone.id }, onclick: () => phone.setBlocked(false),
    }, "Unblock");
    this.el = h("footer.composer", {}, this.commandMenu.el, this.bar, this.line, this.start, this.unblock, this.keyboard.el);
    this.#face();
    this.#feet();
  }

  started(begun) {
    this.#begun = begun;
    this.#feet();
  }

  blocked(blocked) {
    this.#isBlocked = blocked;
    this.#feet();
  }

  commandsChanged() {
    this.menuButton.hidden = this.#phone.commands.length === 0;
    this.commandMenu.close();
  }

  replyTo(message) {
    this.#aim({ kind: "reply", message });
  }

  edit(message) {
    if (this.#about?.kind !== "edit") this.#draft = this.field.value;
    this.field.value = written(message.text, message.entities);
    this.#aim({ kind: "edit", message });
  }

  // What stands at the foot: Unblock, else START for a chat that has not begun (one may still type),
  // else the ordinary line.
  #feet() {
    this.unblock.hidden = !this.#isBlocked;
    this.start.hidden = this.#isBlocked || this.#begun;
    this.line.hidden = this.#isBlocked;
    this.keyboard.allow(!this.#isBlocked && this.#begun);
  }

  #aim(about) {
    this.#about = about;
    const editing = about.kind === "edit";
    const close = h("button.round", {
      type: "button", "aria-label": editing ? "Stop editing" : "Do not reply", onclick: () => this.#drop(),
    }, icon("close"));
    const title = editing ? "Edit message" : `Reply to ${this.#phone.nameOf(about.message)}`;
    const words = h("div.about-words", {}, h("strong", {}, title), h("span", { dir: "auto" }, summary(about.message)));
    this.bar.replaceChildren(icon(editing ? "edit" : "reply"), words, close);
    this.bar.hidden = false;
    this.#changed();
    this.field.focus();
    this.field.setSelectionRange(this.field.value.length, this.field.value.length);
  }

  #drop() {
    if (this.#about?.kind === "edit") this.field.value = this.#draft;
    this.#about = null;
    this.#draft = "";
    this.bar.hidden = true;
    this.#changed();
    this.field.focus();
  }

  #changed() {
    this.commandMenu.match(this.field.value);
    // Measured from zero, so that the field also shrinks again.
    this.field.style.height = "0";
    this.field.style.height = `${this.field.scrollHeight}px`;
    this.#face();
  }

  #face() {
    const ready = this.field.value.trim() !== "" || this.#about?.kind === "edit";
    this.sendButton.classList.toggle("ready", ready);
    this.sendButton.setAttribute("aria-label", ready ? "Send" : "Send a voice note");
  }

  #key(event) {
    if (event.isComposing) return;
    if (this.commandMenu.key(event)) {
      event.preventDefault();
      return;
    }
    if (event.key === "Enter" && !event.shiftKey && !coarsePointer()) {
      event.preventDefault();
      this.#send();
    } else if (event.key === "Escape" && this.#about) {
      event.stopPropagation();
      this.#drop();
    } else if (event.key === "ArrowUp" && this.field.value === "" && !event.shiftKey) {
      const last = this.#phone.log.messages().sort((a, b) => b.id - a.id).find((m) => m.from === "me" && m.text && !m.photo);
      if (!last) return;
      event.preventDefault();
      this.edit(last);
    }
  }

  #sendOrSpeak() {
    if (this.sendButton.classList.contains("ready")) this.#send();
    else this.#phone.act("voice", { seconds: voiceSeconds });
  }

  async #send() {
    const text = this.field.value.trim();
    if (!text) return;
    const about = this.#about;
    const draft = about?.kind === "edit" ? this.#draft : "";
    this.#about = null;
    this.#draft = "";
    this.bar.hidden = true;
    this.field.value = draft;
    this.#changed();
    const sent = about?.kind === "edit"
      ? await this.#phone.act("edit", { message: about.message.id, ...typed(text.slice(0, pieceSize)) })
      : await this.#sendPieces(text, about?.message.id);
    // Words that did not get through go back to where they were typed, if nothing new stands there.
    if (sent || this.field.value !== draft) return;
    this.field.value = text;
    if (about) this.#aim(about);
    this.#changed();
  }

  async #sendPieces(text, replyTo) {
    for (const [i, piece] of pieces(text).entries()) {
      if (!(await this.#phone.say(typed(piece), i === 0 ? replyTo : undefined))) return false;
    }
    return true;
  }

  #allCommands() {
    if (this.commandMenu.isOpen) {
      this.commandMenu.close();
      return;
    }
    this.field.focus();
    this.commandMenu.openAll();
  }

  #attach() {
    const phone = this.#phone;
    const photo = () => {
      const caption = this.#about ? "" : this.field.value.trim();
      if (caption) {
        this.field.value = "";
        this.#changed();
      }
      const { text, entities } = typed(caption);
      return phone.act("photo", caption ? { caption: text, entities } : {});
    };
    phone.overlay.menu(this.attachButton, [
      { icon: "image", text: "Photo", data: { attach: "photo" }, run: photo },
      { icon: "mic", text: "Voice note", data: { attach: "voice" }, run: () => phone.act("voice", { seconds: voiceSeconds }) },
      { icon: "sticker", text: "Sticker", data: { attach: "sticker" }, run: () => phone.act("sticker", {}) },
    ], { label: "Attach" });
  }
}

// pieces cuts a long text at a line, else at a space, never inside a surrogate pair.
function pieces(text) {
  const out = [];
  let rest = text;
  while (rest.length > pieceSize) {
    const head = rest.slice(0, pieceSize);
    let cut = Math.max(head.lastIndexOf("\n"), head.lastIndexOf(" "));
    if (cut < pieceSize / 2) cut = /[\uD800-\uDBFF]$/.test(head) ? pieceSize - 1 : pieceSize;
    out.push(rest.slice(0, cut).trim());
    rest = rest.slice(cut).trim();
  }
  out.push(rest);
  return out.filter(Boolean);
}
