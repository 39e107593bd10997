// Line icons on a 24 px grid, drawn for this page; colour and size come from CSS.
import { svg } from "./dom.js";

const lines = {
  more: "M12 5.5v.01M12 12v.01M12 18.5v.01",
  lines: "M5 7.5h14M5 12h14M5 16.5h14",
  send: "M4.5 12 4 4.8 20.5 12 4 19.2 4.5 12Zm0 0H12",
  mic: "M12 3.5a3 3 0 0 0-3 3V11a3 3 0 0 0 6 0V6.5a3 3 0 0 0-3-3ZM6 11a6 6 0 0 0 12 0M12 17v3.5",
  clip: "m19 11.5-7.2 7.2a4.6 4.6 0 0 1-6.5-6.5l7.7-7.7a3.1 3.1 0 0 1 4.4 4.4l-7.5 7.5a1.5 1.5 0 0 1-2.2-2.2l6.8-6.8",
  keyboard: "M4 6.5h16v11H4ZM7.5 10v.01M10.5 10v.01M13.5 10v.01M16.5 10v.01M8.5 14h7",
  down: "m6 9.5 6 6 6-6",
  close: "m6.5 6.5 11 11m0-11-11 11",
  reply: "M10 7 4.5 12l5.5 5m-5-5h8a6 6 0 0 1 6 6",
  quote: "M10 7.5C7.5 8.5 6 10.5 6 13.5h4v3.5H6v-3.5M18.5 7.5c-2.5 1-4 3-4 6h4v3.5h-4v-3.5",
  edit: "m5 19 .8-4L16 4.8l3.2 3.2L9 18.2ZM14 6.8 17.2 10",
  copy: "M9 9h10v11H9ZM15 9V4.5H5V15h4",
  trash: "M5 7h14M10 7V4.5h4V7M7 7l.8 12.5h8.4L17 7M10.5 10.5v5.5M13.5 10.5v5.5",
  mute: "M6.5 16.5V11a5.5 5.5 0 0 1 8.7-4.5M17.3 9.5c.2.5.2 1 .2 1.5v4l1.5 1.5H9M10.5 19.5h3M4 4l16 16",
  play: "M8 5.5v13L18.5 12Z",
  pause: "M8.5 6v12M15.5 6v12",
  moon: "M19.5 14A8 8 0 1 1 10 4.5 6.3 6.3 0 0 0 19.5 14Z",
  sun: "M12 8a4 4 0 1 0 0 8 4 4 0 0 0 0-8ZM12 3v2M12 19v2M3 12h2M19 12h2M5.6 5.6 7 7M17 17l1.4 1.4M18.4 5.6 17 7M7 17l-1.4 1.4",
  block: "M12 4a8 8 0 1 0 0 16 8 8 0 0 0 0-16ZM6.4 6.4l11.2 11.2",
  globe: "M12 4a8 8 0 1 0 0 16 8 8 0 0 0 0-16ZM4 12h16M12 4c-5 5-5 11 0 16 5-5 5-11 0-16Z",
  file: "M7 3.5h7l4 4V20.5H7ZM14 3.5v4h4",
  image: "M4 5h16v14H4ZM4 16l4.5-4.5 4 4 3-3L20 17M15.5 9.5v.01",
  sticker: "M13 20a8 8 0 1 1 7-7c-4-.5-7 2-7 7ZM9 10v.01M15 10v.01M9 14c1 1 2 1.3 3.2 1.2",
  forward: "m14 7 5.5 5-5.5 5m5-5h-8a6 6 0 0 0-6 6",
  link: "M10 14a4 4 0 0 0 5.7 0l3-3A4 4 0 0 0 13 5.3l-1 1M14 10a4 4 0 0 0-5.7 0l-3 3a4 4 0 0 0 5.7 5.7l1-1",
  phone: "M8 3.5h8v17H8ZM11 17.5h2",
  check: "m5 12.5 4.5 4.5L19 7",
  next: "M6 6v12l8-6ZM18 6v12",
  hour: "M12 4a8 8 0 1 0 0 16 8 8 0 0 0 0-16ZM12 8v4l3 2",
  evening: "M3.5 18h17M6.5 18a5.5 5.5 0 0 1 11 0M12 6v3M5 10.5l1.5 1.3M19 10.5l-1.5 1.3",
  sunday: "M5 6h14v13.5H5ZM5 10.5h14M9 4v3.5M15 4v3.5M10 15.2l1.5 1.5 3-3",
  ticks: "m3 12.8 3.8 3.9L14.5 8.5M11.2 16l.8.7 8-8.2",
};

export function icon(name) {
  return svg("svg", { viewBox: "0 0 24 24", class: `icon icon-${name}`, "aria-hidden": "true", focusable: "false" },
    svg("path", { d: lines[name] }));
}
