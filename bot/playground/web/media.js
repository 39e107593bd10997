// Pictures, voice notes, round video notes, stickers and files. The playground's notes are canned:
// there is nothing to hear, so playing one only shows its time passing.
import { h, svg } from "./dom.js";
import { icon } from "./icons.js";
import { seconds } from "./clock.js";

export function photo(message, onLoad) {
  const words = message.text ? `Photo: ${message.text}` : "Photo";
  const image = h("img", { src: message.photo, alt: words, decoding: "async", draggable: "false" });
  const label = `${words}. Press to enlarge.`;
  const frame = h("button.photo", { type: "button", "aria-label": label, onclick: () => enlarge(message.photo, words) }, image);
  const settle = (state) => {
    frame.classList.add(state);
    onLoad();
  };
  image.addEventListener("load", () => settle("loaded"));
  image.addEventListener("error", () => settle("broken"));
  return frame;
}

function enlarge(source, words) {
  const box = document.querySelector("dialog.lightbox");
  const close = h("button.round", { type: "button", "aria-label": "Close the photo", autofocus: true }, icon("close"));
  box.replaceChildren(h("img", { src: source, alt: words }), close);
  box.onclick = () => box.close();
  box.showModal();
}

const bars = 42;

// wave draws the same bars for the same message every time: a note keeps its face.
function wave(id) {
  let seed = (id * 2654435761) >>> 0;
  const next = () => {
    seed = (Math.imul(seed, 1664525) + 1013904223) >>> 0;
    return seed / 2 ** 32;
  };
  const shape = svg("svg", { viewBox: `0 0 ${bars * 4} 24`, preserveAspectRatio: "none", "aria-hidden": "true" });
  for (let i = 0; i < bars; i++) {
    const swell = 0.35 + 0.65 * Math.abs(Math.sin(i / 4.1 + id));
    const height = 3 + 19 * swell * next();
    shape.append(svg("rect", { x: i * 4, y: 24 - height, width: 2.4, height, rx: 1.2 }));
  }
  return shape;
}

export function voice(message) {
  const length = Math.max(message.voice, 1);
  const time = h("span.duration", {}, seconds(message.voice));
  const played = h("div.wave.played", {}, wave(message.id));
  const label = `Voice note, ${message.voice} seconds. Play.`;
  const button = h("button.play", { type: "button", "aria-label": label }, icon("play"), icon("pause"));
  const frames = [{ clipPath: "inset(0 100% 0 0)" }, { clipPath: "inset(0 0 0 0)" }];
  const el = h("div.voice", {}, button,
    h("div.waves", {}, h("div.wave", {}, wave(message.id)), played), time);
  player(el, button, played, frames, length, (left) => (time.textContent = seconds(left)));
  return el;
}

export function videoNote(message) {
  const length = Math.max(message.voice || 6, 1);
  const ring = svg("circle", { cx: 50, cy: 50, r: 48.5, pathLength: 100, class: "ring" });
  const button = h("button.play", { type: "button", "aria-label": "Video note. Play." }, icon("play"), icon("pause"));
  const face = svg("svg", { viewBox: "0 0 100 100", "aria-hidden": "true" },
    svg("circle", { cx: 50, cy: 50, r: 50, class: "sky" }),
    svg("circle", { cx: 76, cy: 28, r: 9, class: "lamp" }),
    svg("path", { d: "M12 100c2-24 20-34 38-34s36 10 38 34Z", class: "shirt" }),
    svg("circle", { cx: 50, cy: 45, r: 19, class: "face" }),
    svg("path", { d: "M30 42c-2-16 8-26 20-26s23 8 20 26c-4-9-10-13-16-14-8 6-16 7-24 14Z", class: "hair" }),
    ring);
  const time = h("span.duration", {}, seconds(length));
  const el = h("div.video-note", {}, face, button, time);
  const frames = [{ strokeDashoffset: 100 }, { strokeDashoffset: 0 }];
  player(el, button, ring, frames, length, (left) => (time.textContent = seconds(left)));
  return el;
}

// player lets a button run, hold and go on with an animation that stands for the sound.
function player(el, button, target, frames, length, onTick) {
  let run = null;
  let ticking = 0;
  const stop = (state) => {
    clearInterval(ticking);
    el.classList.remove("playing");
    if (state === "ended") {
      run = null;
      onTick(length);
    }
  };
  button.addEventListener("click", () => {
    if (run?.playState === "running") {
      run.pause();
      stop("held");
      return;
    }
    if (run) {
      run.play();
    } else {
      run = target.animate(frames, { duration: length * 1000 });
      run.addEventListener("finish", () => stop("ended"));
    }
    el.classList.add("playing");
    const tick = () => {
      if (!el.isConnected) clearInterval(ticking);
      onTick(length - (run?.currentTime ?? 0) / 1000);
    };
    ticking = setInterval(tick, 250);
  });
}

export const sticker = (message) =>
  h("div.sticker", { role: "img", "aria-label": `Sticker ${message.sticker}` }, message.sticker);

// file opens in a tab of its own.
export const file = (message) =>
  h("a.file-link", { href: message.open, target: "_blank", rel: "noopener noreferrer", "aria-label": `Open ${message.file}` }, thing("file", message.file));

// other names what this page does not draw (a poll, a contact, a place), so that nothing looks empty.
export function other(message) {
  const kind = message.media.replace(/_/g, " ");
  return thing("clip", kind.charAt(0).toUpperCase() + kind.slice(1));
}

const thing = (sign, name) => h("div.file", {}, h("span.file-icon", {}, icon(sign)), h("span.file-name", {}, name));
