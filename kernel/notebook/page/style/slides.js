// Slides: columns (data-h) of slides (data-v), each with fragments that come one
// after the other. One that is too tall for the window is shown on several pages,
// which follow each other. The address holds the place: #/column/slide/page.
(() => {
  const smallest = 0.8; // the scale down to which parts share a page
  let slides = [], pages = [], at = 0, step = 0;
  const body = () => document.body;

  // parts are what a page break may stand between: texts, codes and outputs.
  const parts = (slide) => [...slide.querySelectorAll(".cell")].flatMap((cell) => {
    const inner = [...cell.querySelectorAll(":scope > .input, :scope > details, :scope > .outputs > *")];
    return inner.length ? inner : [cell];
  });
  const shows = (page, element) => page.parts.some((part) => element.contains(part));
  const fragments = (page) => [...page.slide.querySelectorAll(".fragment")].filter((f) => shows(page, f));
  const groups = (page) => [...new Set(fragments(page).map((f) => +f.dataset.step))].sort((a, b) => a - b);

  function roomOf(slide) {
    const style = getComputedStyle(slide);
    return slide.clientHeight - parseFloat(style.paddingTop) - parseFloat(style.paddingBottom);
  }

  // titleOf is the text of a slide's heading; its formulas have their source in them.
  function titleOf(slide) {
    const heading = slide.querySelector("h1, h2, h3")?.cloneNode(true);
    heading?.querySelectorAll("annotation").forEach((source) => source.remove());
    return heading?.textContent ?? "";
  }

  // leads reports whether a part has to stay with the next one: a text with what
  // it speaks of, and code with the lines that it prints.
  const leads = (part, next) => part.matches(".markdown")
    || part.matches(".input") && next.matches("pre, .text") && part.closest(".cell") === next.closest(".cell");

  // split cuts a slide into pages, each with as many parts as it can have. What
  // leads a part goes with it to the next page, if there is room for both.
  function split(slide) {
    const found = [{ slide, parts: [] }];
    const room = roomOf(slide) / smallest;
    const topOf = (part) => part.getBoundingClientRect().top;
    let top = topOf(slide.querySelector(".content"));
    for (const part of parts(slide)) {
      const { parts: last } = found.at(-1), { bottom } = part.getBoundingClientRect();
      if (last.length && bottom - top > room) {
        const next = [part];
        while (last.length > 1 && leads(last.at(-1), next[0]) && bottom - topOf(last.at(-1)) <= room) next.unshift(last.pop());
        found.push({ slide, parts: next });
        top = topOf(next[0]);
      } else {
        found.at(-1).parts.push(part);
      }
    }
    return found;
  }

  // layout splits all slides for the size of the window, and stays where it was.
  function layout() {
    if (body().classList.contains("overview")) return show();
    const here = pages[at]?.parts[0];
    body().classList.add("measuring");
    slides.forEach((slide) => {
      unscale(slide);
      slide.querySelectorAll(".elsewhere").forEach((part) => part.classList.remove("elsewhere"));
    });
    pages = slides.flatMap(split);
    body().classList.remove("measuring");
    at = Math.max(0, here ? pages.findIndex((page) => page.parts.includes(here)) : at);
    show();
  }

  function unscale(slide) {
    const content = slide.querySelector(".content");
    content.style.transform = "";
    content.style.marginBlock = "";
    slide.classList.remove("tight");
  }

  // fit makes a slide smaller that is too large for the window. Room is kept for
  // fragments to come, so that nothing moves, unless that made the rest too small.
  function fit(slide) {
    unscale(slide);
    if (body().classList.contains("overview")) return;
    const content = slide.querySelector(".content"), room = roomOf(slide);
    if (room / content.offsetHeight < 0.75) slide.classList.add("tight");
    const scale = Math.max(0.4, room / content.offsetHeight);
    if (scale >= 1) return;
    const spare = -(content.offsetHeight * (1 - scale)) / 2;
    content.style.transform = `scale(${scale})`;
    content.style.marginBlock = `${spare}px`;
  }

  // shape tells the style sheet what shape a film's images have.
  function shape(film) {
    const image = [...film.querySelectorAll("img")].find((img) => img.naturalHeight);
    if (image) film.style.setProperty("--ratio", image.naturalWidth / image.naturalHeight);
  }

  function show() {
    const page = pages[at], { slide } = page;
    slides.forEach((other) => other.classList.toggle("current", other === slide));
    [...parts(slide), ...slide.querySelectorAll(".cell, .outputs")].forEach((e) => e.classList.toggle("elsewhere", !shows(page, e)));
    const steps = groups(page), nth = pages.filter((other) => other.slide === slide).indexOf(page);
    step = Math.max(0, Math.min(step, steps.length));
    fragments(page).forEach((f) => f.classList.toggle("waiting", steps.indexOf(+f.dataset.step) >= step));
    slide.classList.toggle("alone", page.parts.length === 1);
    slide.querySelectorAll(".lectern-film").forEach(shape);
    slide.dataset.title = nth ? titleOf(slide) : "";
    fit(slide);
    document.querySelector(".place").textContent = `${at + 1} / ${pages.length}`;
    document.querySelector(".bar > span").style.width = `${(100 * (at + 1)) / pages.length}%`;
    const place = `#/${slide.dataset.h}/${slide.dataset.v}${nth ? `/${nth}` : ""}`;
    if (location.hash !== place) history.replaceState(null, "", place);
  }

  function go(to, atEnd) {
    if (to < 0 || to >= pages.length) return;
    at = to;
    step = atEnd ? Infinity : 0;
    show();
  }
  const forward = () => (step < groups(pages[at]).length ? (step++, show()) : go(at + 1));
  const back = () => (step > 0 ? (step--, show()) : go(at - 1, true));

  // column goes to the first slide of a neighbouring column.
  function column(direction) {
    const to = +pages[at].slide.dataset.h + direction;
    const found = pages.findIndex((page) => +page.slide.dataset.h === to);
    if (found >= 0) go(found);
  }
  function within(direction) {
    const next = pages[at + direction];
    if (next && next.slide.dataset.h === pages[at].slide.dataset.h) go(at + direction, direction < 0);
  }
  function overview() {
    body().classList.toggle("overview");
    layout();
    if (body().classList.contains("overview")) pages[at].slide.scrollIntoView({ block: "center" });
  }
  function fullscreen() {
    if (document.fullscreenElement) document.exitFullscreen();
    else document.documentElement.requestFullscreen?.();
  }
  const help = (on) => { const box = document.querySelector(".help"); box.hidden = on === undefined ? !box.hidden : !on; };

  const keys = {
    ArrowRight: forward, PageDown: forward, " ": forward, Enter: forward, n: forward,
    ArrowLeft: back, PageUp: back, Backspace: back, p: back,
    ArrowDown: () => within(1), ArrowUp: () => within(-1), "]": () => column(1), "[": () => column(-1),
    Home: () => go(0), End: () => go(pages.length - 1),
    s: () => { body().classList.toggle("show-notes"); show(); }, o: overview, f: fullscreen,
    t: () => document.querySelector(".theme").click(), "?": () => help(), Escape: () => { help(false); if (body().classList.contains("overview")) overview(); },
  };

  // takes reports whether an element needs a key itself. Buttons need few, and a
  // slider none of those that a presenter's remote control sends.
  function takes(element, key) {
    if (element.matches?.("button, summary")) return key === " " || key === "Enter";
    if (element.matches?.("input[type=range]")) return /^(Arrow|Home$|End$)/.test(key);
    return Boolean(element.closest?.("input, select, textarea, [contenteditable]"));
  }

  // fromAddress goes to the place in the address.
  function fromAddress() {
    const [, h, v, nth] = location.hash.split("/");
    const inner = location.hash && !h ? document.getElementById(decodeURIComponent(location.hash.slice(1))) : null;
    const found = inner
      ? pages.findIndex((page) => page.parts.some((part) => part.contains(inner) || inner.contains(part)))
      : pages.findIndex(({ slide }) => slide.dataset.h === h && slide.dataset.v === (v || "0")) + (+nth || 0);
    go(Math.max(0, Math.min(found, pages.length - 1)));
  }

  addEventListener("DOMContentLoaded", () => {
    slides = [...document.querySelectorAll(".slide")];
    if (!slides.length) return;
    const wanted = location.hash; // the pages are known when all is there
    const settle = () => { layout(); history.replaceState(null, "", wanted || location.hash); fromAddress(); };
    layout();
    settle();
    document.fonts?.ready.then(settle);
    addEventListener("load", settle);
    addEventListener("resize", layout);
    addEventListener("hashchange", fromAddress);
    addEventListener("beforeprint", () => slides.forEach(unscale));
    addEventListener("afterprint", show);
    addEventListener("keydown", (event) => {
      const key = event.key.length === 1 ? event.key.toLowerCase() : event.key;
      if (takes(event.target, key) || event.ctrlKey || event.altKey || event.metaKey || !keys[key]) return;
      event.preventDefault();
      keys[key]();
    });
    document.querySelector("main").addEventListener("click", (event) => {
      if (!body().classList.contains("overview")) return;
      const slide = event.target.closest(".slide");
      if (slide) { at = pages.findIndex((page) => page.slide === slide); overview(); }
    });
    let touch = null;
    addEventListener("touchstart", (event) => { touch = event.changedTouches[0]; }, { passive: true });
    addEventListener("touchend", (event) => {
      const way = touch ? event.changedTouches[0].clientX - touch.clientX : 0;
      if (Math.abs(way) > 60 && !event.target.closest("input")) (way < 0 ? forward : back)();
    }, { passive: true });
  });
})();
