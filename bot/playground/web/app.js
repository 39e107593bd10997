// The page: fetches the phones, puts them on the stage around the time machine, and links them up.
import { get } from "./api.js";
import { h } from "./dom.js";
import { Machine } from "./machine.js";
import { Phone } from "./phone.js";
import { Tabs } from "./tabs.js";
import { applyTheme } from "./theme.js";

const retry = 1500;

async function main() {
  applyTheme();
  const stage = document.querySelector(".stage");
  const machine = new Machine(document.querySelector(".machine"));
  const tabs = new Tabs(document.querySelector(".tabs"));
  const list = await phoneList(stage);

  const phones = [];
  const world = {
    peers: (phone) => phones.filter((other) => other !== phone),
    unread: (phone) => tabs.arrived(phone),
    front: (phone) => tabs.bring(phone),
    clock: () => machine.tick(),
  };
  phones.push(...list.map((info) => new Phone(info, world)));

  // Source order is reading order: the first phone, the machine, the other phone.
  const [first, ...others] = phones;
  stage.prepend(first.el);
  stage.append(...others.map((phone) => phone.el));
  machine.show(phones);
  tabs.show(phones);
  for (const phone of phones) phone.connect();
  shortcuts(phones, tabs);
}

// phoneList waits for the server: the page may have been opened a moment before it was ready.
async function phoneList(stage) {
  const note = h("p.plain-note", { role: "status" }, "Waiting for the playground…");
  for (;;) {
    try {
      const list = await get("/phones");
      note.remove();
      return list;
    } catch {
      if (!note.isConnected) stage.append(note);
      await new Promise((resolve) => setTimeout(resolve, retry));
    }
  }
}

function shortcuts(phones, tabs) {
  addEventListener("keydown", (event) => {
    if (!event.altKey || event.ctrlKey || event.metaKey) return;
    const phone = phones[Number(/^Digit([1-9])$/.exec(event.code)?.[1]) - 1];
    if (!phone) return;
    event.preventDefault();
    tabs.bring(phone);
    phone.composer.field.focus();
  });
}

main();
