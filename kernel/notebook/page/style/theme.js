// Light or dark: as the reader chose here before, else as the system is.
(() => {
  const system = matchMedia("(prefers-color-scheme: dark)");
  const stored = () => { try { return localStorage.getItem("lectern-theme"); } catch { return null; } };
  const apply = () => { document.documentElement.dataset.theme = stored() || (system.matches ? "dark" : "light"); };
  apply();
  system.addEventListener("change", apply);
  addEventListener("beforeprint", () => { document.documentElement.dataset.theme = "light"; });
  addEventListener("afterprint", apply);
  addEventListener("DOMContentLoaded", () => {
    document.querySelector(".theme").addEventListener("click", () => {
      const next = document.documentElement.dataset.theme === "dark" ? "light" : "dark";
      try { localStorage.setItem("lectern-theme", next); } catch { /* private window */ }
      document.documentElement.dataset.theme = next;
    });
    const links = new Map([...document.querySelectorAll(".contents a")].map((a) => [decodeURIComponent(a.hash.slice(1)), a]));
    if (!links.size || !("IntersectionObserver" in window)) return;
    let current;
    new Set(links.keys()).forEach((id) => {
      const heading = document.getElementById(id);
      if (!heading) return;
      new IntersectionObserver((entries) => {
        if (!entries.some((entry) => entry.isIntersecting)) return;
        if (current) current.removeAttribute("aria-current");
        current = links.get(id);
        current.setAttribute("aria-current", "location");
      }, { rootMargin: "0px 0px -70% 0px" }).observe(heading);
    });
  });
})();
