// What the tests of the page look with. Every function answers with what a person could see or
// reach, and with nothing as long as there is nothing: the caller asks again. An empty argument may be
// missing.
window.eyes = (() => {
  const squeeze = (text) => text.replace(/\s+/g, " ").trim();
  const seen = new WeakMap();

  // still tells whether an element has stood at the same place for two frames.
  const still = (el) => {
    const { x, y, width, height } = el.getBoundingClientRect();
    const now = [x, y, width, height].join();
    const before = seen.get(el);
    seen.set(el, now);
    return width > 0 && height > 0 && before === now;
  };

  const moving = () => document.getAnimations().some((one) =>
    one.playState === "running" && one.effect?.getComputedTiming().endTime !== Infinity);

  return {
    ready: (ids) => ids.every((id) => document.querySelector(`[data-phone="${id}"]`)?.dataset.ready === "yes"),

    // newest is the number of each phone's last bubble.
    newest: () => Object.fromEntries([...document.querySelectorAll("[data-phone]")].map((phone) =>
      [phone.dataset.phone, Math.max(0, ...[...phone.querySelectorAll(".bubble")].map((one) => Number(one.dataset.id)))])),

    // bubble is the number of the newest bubble after another one that has these
    // words, or a button with them.
    bubble: (phone, words, after = 0) => {
      const said = [...document.querySelectorAll(`[data-phone="${phone}"] .bubble`)].reverse();
      const found = said.find((one) => Number(one.dataset.id) > after &&
        squeeze(one.textContent).includes(squeeze(words)));
      return Number(found?.dataset.id ?? 0);
    },

    // spot is where to press the last element of the selector, or of those with this label: once it
    // stands still and nothing covers it.
    spot: (selector, label = "") => {
      const all = [...document.querySelectorAll(selector)];
      const el = all.reverse().find((one) => label === "" || squeeze(one.textContent) === squeeze(label));
      if (!el) return null;
      el.scrollIntoView({ block: "nearest", behavior: "instant" });
      if (!still(el)) return null;
      const { x, y, width, height } = el.getBoundingClientRect();
      const at = { x: x + width / 2, y: y + height / 2 };
      return el.contains(document.elementFromPoint(at.x, at.y)) ? at : null;
    },

    labels: (selector) => [...document.querySelectorAll(selector)].map((one) => squeeze(one.textContent)),
    value: (selector) => document.querySelector(selector)?.value,
    count: (selector) => document.querySelectorAll(selector).length,

    // picture is the natural size of a loaded picture.
    picture: (selector) => {
      const img = document.querySelector(selector);
      return img?.complete && img.naturalWidth > 0 ? `${img.naturalWidth}x${img.naturalHeight}` : null;
    },

    // arrived tells whether the time machine stands, and where: "yes", or its complaint.
    arrived: () => {
      const machine = document.querySelector(".machine");
      if (machine.getAttribute("aria-busy") !== "false") return null;
      const note = machine.querySelector(".machine-note");
      return note.dataset.error ? note.textContent : "yes";
    },

    // calm: nothing moves, and every picture has come.
    calm: () => !moving() && [...document.images].every((img) => img.complete),

    // wide is by how much the page is wider than its window.
    wide: () => Math.max(0, document.documentElement.scrollWidth - innerWidth),

    told: () => [...document.querySelectorAll("[data-phone]")].map((phone) =>
      `${phone.dataset.phone}: ` + [...phone.querySelectorAll(".bubble")].map((one) => squeeze(one.textContent)).join(" | ")),
  };
})();
