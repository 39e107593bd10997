// The time machine: what each phone's clock says, and the ways forward.
import { post } from "./api.js";
import { hhmm, offsetName, shortDay } from "./clock.js";
import { h } from "./dom.js";
import { icon } from "./icons.js";
import { themeButton } from "./theme.js";

const jumps = [
  ["next", "Next prompt", "Next"],
  ["hour", "An hour on", "+1 h"],
  ["evening", "Tomorrow evening", "Evening"],
  ["sunday", "Sunday", "Sunday"],
];

export class Machine {
  #phones = [];
  #clocks = new Map();
  #busy = false;

  constructor(root) {
    this.root = root;
    this.clocks = h("div.clocks");
    this.buttons = jumps.map(([to, text, short]) =>
      h("button.jump", { type: "button", data: { jump: to }, "aria-label": text, title: text, onclick: () => this.#jump(to, text) },
        icon(to), h("span.long", {}, text), h("span.short", { "aria-hidden": "true" }, short)));
    this.note = h("p.machine-note", { role: "status", "aria-live": "polite" });
    this.progress = h("div.progress", { "aria-hidden": "true" });
    this.hint = h("div.hint", { id: "hint" });
    const help = h("button.round.help", {
      type: "button", "aria-label": "How to try it", "aria-controls": "hint", "aria-expanded": "false", onclick: () => this.#help(help),
    }, "?");
    root.append(
      h("div.machine-top", {}, h("h2", {}, "Time machine"), h("div.machine-tools", {}, help, themeButton())),
      this.clocks, h("div.jumps", {}, this.buttons), this.progress, this.note, this.hint);
    document.addEventListener("pointerdown", (event) => root.contains(event.target) || this.#help(help, false));
    root.addEventListener("keydown", (event) => event.key === "Escape" && this.#help(help, false));
    setInterval(() => this.tick(), 1000);
  }

  // show takes the phones whose clocks are kept here.
  show(phones) {
    this.#phones = phones;
    for (const phone of phones) {
      const time = h("span.clock-time", {}, "–:–");
      const day = h("span.clock-day");
      const zone = h("span.clock-zone");
      this.#clocks.set(phone.id, { time, day, zone });
      this.clocks.append(h("div.clock", { data: { clock: phone.id } },
        h("span.clock-name", {}, phone.name), time, h("span.clock-where", {}, day, zone)));
    }
    this.hint.replaceChildren(...howTo(phones));
    this.tick();
  }

  tick() {
    for (const phone of this.#phones) {
      if (!phone.clock.known) continue;
      const now = phone.clock.now();
      const { time, day, zone } = this.#clocks.get(phone.id);
      write(time, hhmm(now));
      write(day, shortDay(now));
      write(zone, offsetName(phone.clock.offset));
      phone.status.tell(now, phone.twelve);
    }
  }

  async #jump(to, text) {
    if (this.#busy) return;
    this.#setBusy(true, to);
    this.note.textContent = `${text}: on the way…`;
    delete this.note.dataset.error;
    try {
      await post("/clock", { to });
      this.tick();
      this.note.textContent = "Here we are.";
    } catch (error) {
      this.note.textContent = error instanceof TypeError ? "The playground cannot be reached." : error.message;
      this.note.dataset.error = "yes";
    }
    this.#setBusy(false, to);
  }

  // While time moves the buttons stay focusable, or a keyboard would lose its place.
  #setBusy(busy, to) {
    this.#busy = busy;
    this.root.classList.toggle("busy", busy);
    this.root.setAttribute("aria-busy", String(busy));
    for (const button of this.buttons) {
      button.setAttribute("aria-disabled", String(busy));
      button.classList.toggle("going", busy && button.dataset.jump === to);
    }
  }

  #help(button, open = !this.root.classList.contains("helping")) {
    this.root.classList.toggle("helping", open);
    button.setAttribute("aria-expanded", String(open));
  }
}

// Writing an unchanged text would still wake screen readers and layout, once a second.
function write(el, text) {
  if (el.textContent !== text) el.textContent = text;
}

function howTo(phones) {
  const [one, two] = phones.map((phone) => phone.name);
  const key = (name) => h("kbd", {}, name);
  const steps = [
    [`Press Start on ${one}’s phone.`],
    two ? [`Tap the invitation’s button and open it on ${two}’s phone.`] : ["Follow the buttons."],
    ["Answer on both; then let time pass."],
  ];
  return [
    h("h3", {}, "How to try it"),
    h("ol", {}, steps.map((step) => h("li", {}, step))),
    h("p.keys", {}, key("/"), " shows the commands. Right click or hold a bubble to reply or react.",
      h("span.by-keyboard", {}, " ", key("↑"), " edits your last words; ", key("Alt 1"), " ", key("Alt 2"), " change phones.")),
  ];
}
