// Slides: columns (data-h) of slides (data-v), each with fragments that come one
// after the other. The address holds the place: #/column/slide.
(() => {
  let slides = [], at = 0, step = 0;
  const body = () => document.body;
  const groups = (slide) => [...new Set([...slide.querySelectorAll(".fragment")].map((f) => +f.dataset.step))].sort((a, b) => a - b);

  // fit makes a slide smaller that is too large for the window. Room is kept for
  // fragments to come, so that nothing moves, unless that made the rest too small.
  function fit(slide) {
    const content = slide.querySelector(".content");
    content.style.transform = "";
    content.style.marginBlock = "";
    slide.classList.remove("tight");
    if (body().classList.contains("overview")) return;
    const style = getComputedStyle(slide);
    const room = slide.clientHeight - parseFloat(style.paddingTop) - parseFloat(style.paddingBottom);
    if (room / content.offsetHeight < 0.75) slide.classList.add("tight");
    const scale = Math.max(0.4, room / content.offsetHeight);
    if (scale >= 1) return;
    const spare = -(content.offsetHeight * (1 - scale)) / 2;
    content.style.transform = `scale(${scale})`;
    content.style.marginBlock = `${spare}px`;
  }

  function show() {
    slides.forEach((slide, i) => slide.classList.toggle("current", i === at));
    const slide = slides[at];
    const steps = groups(slide);
    step = Math.max(0, Math.min(step, steps.length));
    slide.querySelectorAll(".fragment").forEach((f) => f.classList.toggle("waiting", steps.indexOf(+f.dataset.step) >= step));
    fit(slide);
    document.querySelector(".place").textContent = `${at + 1} / ${slides.length}`;
    document.querySelector(".bar > span").style.width = `${(100 * (at + 1)) / slides.length}%`;
    const place = `#/${slide.dataset.h}/${slide.dataset.v}`;
    if (location.hash !== place) history.replaceState(null, "", place);
  }

  function go(to, atEnd) {
    if (to < 0 || to >= slides.length) return;
    at = to;
    step = atEnd ? Infinity : 0;
    show();
  }
  const forward = () => (step < groups(slides[at]).length ? (step++, show()) : go(at + 1));
  const back = () => (step > 0 ? (step--, show()) : go(at - 1, true));

  // column goes to the first slide of a neighbouring column.
  function column(direction) {
    const to = +slides[at].dataset.h + direction;
    const found = slides.findIndex((slide) => +slide.dataset.h === to);
    if (found >= 0) go(found);
  }
  function within(direction) {
    const next = slides[at + direction];
    if (next && next.dataset.h === slides[at].dataset.h) go(at + direction, direction < 0);
  }
  function overview() {
    body().classList.toggle("overview");
    show();
    if (body().classList.contains("overview")) slides[at].scrollIntoView({ block: "center" });
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
    Home: () => go(0), End: () => go(slides.length - 1),
    s: () => { body().classList.toggle("show-notes"); show(); }, o: overview, f: fullscreen,
    t: () => document.querySelector(".theme").click(), "?": () => help(), Escape: () => { help(false); if (body().classList.contains("overview")) overview(); },
  };

  // fromAddress goes to the place in the address.
  function fromAddress() {
    const [, h, v] = location.hash.split("/");
    const found = slides.findIndex((slide) => slide.dataset.h === h && slide.dataset.v === (v || "0"));
    const inner = location.hash && !h ? document.getElementById(decodeURIComponent(location.hash.slice(1))) : null;
    go(inner ? Math.max(0, slides.indexOf(inner.closest(".slide"))) : Math.max(0, found));
  }

  addEventListener("DOMContentLoaded", () => {
    slides = [...document.querySelectorAll(".slide")];
    if (!slides.length) return;
    fromAddress();
    document.fonts?.ready.then(show);
    addEventListener("load", show);
    addEventListener("resize", show);
    addEventListener("hashchange", fromAddress);
    addEventListener("beforeprint", () => slides.forEach((slide) => {
      slide.querySelector(".content").style.transform = "";
      slide.querySelector(".content").style.marginBlock = "";
    }));
    addEventListener("afterprint", show);
    addEventListener("keydown", (event) => {
      const typing = event.target.closest?.("input, select, textarea, button, summary, [contenteditable]");
      const key = event.key.length === 1 ? event.key.toLowerCase() : event.key;
      if (typing || event.ctrlKey || event.altKey || event.metaKey || !keys[key]) return;
      event.preventDefault();
      keys[key]();
    });
    document.querySelector("main").addEventListener("click", (event) => {
      if (!body().classList.contains("overview")) return;
      const slide = event.target.closest(".slide");
      if (slide) { at = slides.indexOf(slide); overview(); }
    });
    let touch = null;
    addEventListener("touchstart", (event) => { touch = event.changedTouches[0]; }, { passive: true });
    addEventListener("touchend", (event) => {
      const way = touch ? event.changedTouches[0].clientX - touch.clientX : 0;
      if (Math.abs(way) > 60 && !event.target.closest("input")) (way < 0 ? forward : back)();
    }, { passive: true });
  });
})();
