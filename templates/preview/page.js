// The page of ./inv preview: shows looks as they are made, in place. docs/preview.md says what it does.

const client = Array.from(crypto.getRandomValues(new Uint8Array(8)), (byte) => byte.toString(16)).join("");
const forms = { pdf: "Brief", slides: "Deck" };
const units = { pdf: ["page", "pages"], slides: ["slide", "slides"] };
/** Of each job by its name: what it is, its element, its latest look, the pages in the window. */
const jobs = new Map();
const find = (selector, inside = document) => inside.querySelector(selector);
const status = find("#status"), zoom = find("#zoom"), large = find("#large");
let overSlides = "", shownLarge = null, lost = false, errors = 0;

/** Make an element with attributes and children. */
function make(name, attributes = {}, ...children) {
  const made = document.createElement(name);
  for (const [key, value] of Object.entries(attributes)) {
    if (key.startsWith("on")) made.addEventListener(key.slice(2), value);
    else if (value === true) made.setAttribute(key, "");
    else if (value !== false && value != null) made.setAttribute(key, value);
  }
  made.append(...children);
  return made;
}

/** Remember a choice where the browser lets us. */
const memory = {
  get(key) { try { return JSON.parse(localStorage.getItem(`jianbao.${key}`)); } catch { return null; } },
  set(key, value) { try { localStorage.setItem(`jianbao.${key}`, JSON.stringify(value)); } catch { /* it is forgotten */ } },
};

// --- which editions there are -------------------------------------------------------------

async function editions() {
  const found = await (await fetch("editions")).json();
  const before = new Map(jobs);
  jobs.clear();
  for (const one of found) {
    const known = before.get(one.job);
    jobs.set(one.job, known ?? { ...one, look: null, visible: new Set(), element: null });
  }
  choices("publications", [...new Set(found.map((one) => one.publication))], (name) => name);
  choices("audiences", [...new Set(found.map((one) => one.audience))], (name) => name);
  choices("languages", [...new Set(found.map((one) => one.language))], named);
  choices("forms", Object.keys(forms), (name) => forms[name]);
  if (`${[...before.keys()]}` !== `${[...jobs.keys()]}` || !find(".nothing")) layOut();
  arrange();
}

/** Return what a language calls itself. */
function named(code) {
  try { return new Intl.DisplayNames([code], { type: "language" }).of(code); } catch { return code; }
}

function choices(id, values, label) {
  const field = find(`#${id}`), hidden = new Set(memory.get(id) ?? []);
  for (const old of field.querySelectorAll("label")) old.remove();
  field.hidden = values.length < 2;
  for (const value of values) {
    const box = make("input", { type: "checkbox", value, checked: !hidden.has(value), onchange: () => {
      memory.set(id, [...field.querySelectorAll("input:not(:checked)")].map((one) => one.value));
      arrange();
    } });
    field.append(make("label", id === "languages" ? { lang: value } : {}, box, label(value)));
  }
}

function chosen(id) {
  const field = find(`#${id}`);
  return new Set([...field.querySelectorAll(field.hidden ? "input" : "input:checked")].map((one) => one.value));
}

/** Lay the editions out, all of them: what is not chosen is hidden in its place. */
function layOut() {
  const sections = new Map();
  for (const one of jobs.values()) {
    const title = `${one.publication}/${one.audience}`;
    if (!sections.has(title)) sections.set(title, { one, columns: new Map() });
    const { columns } = sections.get(title);
    if (!columns.has(one.language)) columns.set(one.language, []);
    columns.get(one.language).push(one);
  }
  watcher.disconnect();
  for (const one of jobs.values()) one.visible.clear();
  find("#editions").replaceChildren(...[...sections.values()].map(({ one, columns }) => make("section", {},
    make("h2", {}, one.publication, " ", make("span", {}, `for ${one.audience}`)),
    make("div", { class: "languages" }, ...[...columns].map(([language, those]) => make("div", { class: "language" },
      make("h3", { lang: language }, named(language)),
      make("div", { class: "forms" }, ...those.map(element)),
    ))),
  )), make("p", { class: "nothing" }, "Nothing is chosen: tick something above."));
  for (const one of jobs.values()) {
    watcher.observe(one.element);
    for (const page of one.element.querySelectorAll(".page")) watcher.observe(page);
  }
}

/** Show what is chosen. Nothing is moved: a frame that is would load what it began with. */
function arrange() {
  const [publications, audiences, languages, kinds] = ["publications", "audiences", "languages", "forms"].map(chosen);
  for (const one of jobs.values()) {
    one.element.hidden = !(publications.has(one.publication) && audiences.has(one.audience)
      && languages.has(one.language) && kinds.has(one.form));
  }
  const main = find("#editions");
  for (const part of main.querySelectorAll(".language, section")) part.hidden = !find(".form:not([hidden])", part);
  find(".nothing", main).hidden = !!find(".form:not([hidden])", main);
}

function element(one) {
  if (!one.element) {
    one.caption = make("p", {}, `${forms[one.form]} …`);
    one.body = one.form === "pdf" ? make("div", { class: "pages" }) : make("div", { class: "deck" });
    one.element = make("div", { class: "form", "data-job": one.job }, one.caption, one.body);
  }
  return one.element;
}

// --- what is in the window ----------------------------------------------------------------

const watcher = new IntersectionObserver((entries) => {
  for (const entry of entries) {
    const one = jobs.get(entry.target.closest(".form")?.dataset.job);
    if (!one) continue;
    const what = entry.target.dataset.page ? Number(entry.target.dataset.page) : 0;
    if (entry.isIntersecting) one.visible.add(what); else one.visible.delete(what);
    if (entry.isIntersecting) refresh(one);
  }
  later(tellSeen);
}, { rootMargin: "80px" });

const waiting = new Map();
function later(work, milliseconds = 60) {
  clearTimeout(waiting.get(work));
  waiting.set(work, setTimeout(work, milliseconds));
}

/** How wide pictures are drawn: as shown, in points of this screen, so that they are sharp. */
function drawnWidth() {
  const least = Number(zoom.value), gap = 12, room = find("#editions .form:not([hidden])")?.clientWidth || least;
  const columns = Math.max(1, Math.floor((room + gap) / (least + gap)));
  // Before there are pages, as wide as they will be: so the first pictures come with them.
  const shown = find("#editions .form:not([hidden]) .page")?.clientWidth || (room - gap * (columns - 1)) / columns;
  return Math.min(2400, Math.round(shown * devicePixelRatio));
}

function tellSeen() {
  const pages = {};
  for (const [name, one] of jobs) {
    if (one.visible.size) pages[name] = [...one.visible].filter(Boolean).sort((a, b) => a - b);
  }
  if (shownLarge) pages[shownLarge.job] = [...(pages[shownLarge.job] ?? []), ...(shownLarge.form === "pdf" ? [shownLarge.page] : [])];
  post("seen", { client, pages, width: drawnWidth() });
}

async function post(address, message) {
  try {
    return await fetch(address, { method: "POST", body: JSON.stringify(message) });
  } catch { return null; }
}

// --- what is shown ------------------------------------------------------------------------

function take(event) {
  const one = jobs.get(event.job);
  if (!one) return;
  const isNew = one.look?.stamp !== event.stamp;
  one.look = event;
  if (isNew) one.regions = null;
  element(one);
  const count = event.sizes.length, [single, many] = units[one.form];
  one.element.classList.toggle("failed", event.failed);
  one.element.classList.toggle("busy", event.busy);
  const state = event.failed ? (event.stamp ? " · has errors" : " · cannot be made: see the problems")
    : event.busy ? " · being set …" : event.stale ? " · waiting" : "";
  one.caption.textContent = `${forms[one.form]}${count ? ` · ${count} ${count === 1 ? single : many}` : ""}${state}`;
  if (count) one.caption.append(" ", make("button", { type: "button", onclick: () => enlarge(one, [...one.visible].filter(Boolean).sort((a, b) => a - b)[0] ?? 1) }, "Large"));
  if (isNew && event.stamp) {
    if (one.form === "pdf") setPages(one);
    else placeDeck(one);
    refresh(one);
    if (shownLarge?.job === one.job) showLarge();
  } else if (!event.stale) one.regions = null; // lines may have moved
  later(tellState, 30);
}

function tellState() {
  if (lost) return;
  const busy = [...jobs.values()].filter((one) => one.look?.busy || (one.look?.stale && one.visible.size));
  status.className = busy.length ? "busy" : errors ? "errors" : "";
  status.textContent = busy.length ? `setting ${busy.length} …` : errors ? counted(errors, "error")[0] : "up to date";
}

/** Bring what is in the window up to date; what is not waits until it is. */
function refresh(one) {
  if (!one.look?.stamp || !one.visible.size) return;
  if (one.form === "slides") showDeck(one);
  else for (const page of one.body.children) {
    if (one.visible.has(Number(page.dataset.page))) showPage(one, page, drawnWidth());
  }
}

function setPages(one) {
  const { sizes } = one.look;
  while (one.body.children.length > sizes.length) one.body.lastChild.remove();
  sizes.forEach(([width, height], at) => {
    let page = one.body.children[at];
    if (!page) {
      page = pageElement(one, at + 1);
      one.body.append(page);
      if (page.isConnected) watcher.observe(page);
    }
    page.style.aspectRatio = `${width} / ${height}`;
  });
}

function pageElement(one, number) {
  const page = make("figure", { class: "page", tabindex: "0", role: "img", "data-page": number,
    "aria-label": `${forms[one.form]}, page ${number}, ${named(one.language)}` });
  page.addEventListener("pointermove", (event) => pointAtPage(one, page, event));
  page.addEventListener("pointerleave", () => point(null));
  page.addEventListener("click", () => { if (pointed) openPlace(pointed.source); });
  page.addEventListener("keydown", (event) => moveBy(event, one, number));
  return page;
}

function showPage(one, page, width) {
  const stamp = one.look.stamp, wanted = `${stamp} ${width}`;
  if (page.dataset.wanted === wanted) return;
  page.dataset.wanted = wanted;
  const picture = new Image();
  picture.alt = "";
  picture.src = `picture?${new URLSearchParams({ job: one.job, stamp, page: page.dataset.page, width })}`;
  // The old picture stays until the new one can be painted at once.
  picture.decode().then(() => {
    if (page.dataset.wanted !== wanted) return;
    const old = find("img", page);
    if (old) old.replaceWith(picture); else page.prepend(picture);
    if (old && page.dataset.stamp !== stamp) { page.classList.remove("new"); void page.offsetWidth; page.classList.add("new"); }
    page.dataset.stamp = stamp;
  }, () => { if (page.dataset.wanted === wanted) delete page.dataset.wanted; });
}

// --- slides: the deck's own page, in a frame where no script runs --------------------------

/** Keep room for a deck that is not shown yet. */
function placeDeck(one) {
  if (one.frame) return;
  const [width, height] = one.look.sizes[0] ?? [16, 9];
  one.body.style.minHeight = `${(Number(zoom.value) * height / width + 12) * one.look.sizes.length}px`;
}

async function showDeck(one) {
  const { stamp } = one.look;
  if (one.deckStamp === stamp) return;
  one.deckStamp = stamp;
  const html = await slidesOf(one);
  if (one.deckStamp !== stamp) return;
  if (!html) { one.deckStamp = null; return; }
  one.html = html;
  // One frame, also where the next slides come before it has loaded.
  if (!one.framed) one.framed = frame(one, html, `Slides, ${named(one.language)}`, one.body);
  one.frame = await one.framed;
  one.body.style.minHeight = "";
  if (one.deckStamp !== stamp) return;
  patch(one.frame.contentDocument, html, one);
  one.element.dataset.stamp = stamp;
}

async function slidesOf(one) {
  try { return await (await fetch(`slides?${new URLSearchParams({ job: one.job })}`)).text(); } catch { return ""; }
}

/** Return a frame that shows slides, as high as they are; more style may be laid over them.
 * It loads once more where it is moved, what it began with: then it is brought up to date. */
function frame(one, html, title, where, more = "") {
  return new Promise((done) => {
    const made = make("iframe", { sandbox: "allow-same-origin", title });
    made.srcdoc = html;
    made.addEventListener("load", () => {
      const inner = made.contentDocument;
      inner.head.append(Object.assign(inner.createElement("style"), { textContent: overSlides + more, id: "preview" }));
      fit(made);
      listen(inner, one);
      new made.contentWindow.ResizeObserver(() => {
        const high = find("main", inner)?.getBoundingClientRect().height;
        if (high) made.style.height = `${Math.ceil(high) + 2}px`;
      }).observe(find("main", inner));
      if (made === one.frame) patch(inner, one.html, one);
      done(made);
    });
    where.append(made);
  });
}

function fit(one) {
  one.contentDocument?.documentElement.style.setProperty("--plate", `${zoom.value}px`);
}

/** Change what differs in a deck that is shown, and nothing else. */
function patch(inner, html, one) {
  const fresh = new DOMParser().parseFromString(html, "text/html");
  const [old, now] = [inner, fresh].map((those) => find("style:not(#preview)", those));
  if (old && now && old.textContent !== now.textContent) old.textContent = now.textContent;
  const before = [...inner.querySelectorAll(".sheet")], after = [...fresh.querySelectorAll(".sheet")];
  after.forEach((sheet, at) => {
    if (!before[at]) find("main", inner).append(inner.importNode(sheet, true));
    else if (before[at].was !== sheet.outerHTML) {
      const made = inner.importNode(sheet, true);
      before[at].replaceWith(made);
      made.was = sheet.outerHTML;
    }
  });
  before.slice(after.length).forEach((sheet) => sheet.remove());
  focusable(inner, one);
}

function focusable(inner, one) {
  [...inner.querySelectorAll(".sheet")].forEach((sheet, at) => {
    sheet.tabIndex = 0;
    sheet.setAttribute("aria-label", `Slide ${at + 1}, ${named(one.language)}`);
  });
}

function listen(inner, one) {
  for (const sheet of inner.querySelectorAll(".sheet")) sheet.was = sheet.outerHTML;
  focusable(inner, one);
  inner.addEventListener("pointermove", (event) => {
    const block = event.target.closest?.("[data-src]");
    for (const old of inner.querySelectorAll(".pointed")) if (old !== block) old.classList.remove("pointed");
    if (block) block.classList.add("pointed");
    point(block && { key: block.dataset.key ?? "", source: block.dataset.src });
  });
  inner.addEventListener("pointerleave", () => {
    for (const old of inner.querySelectorAll(".pointed")) old.classList.remove("pointed");
    point(null);
  });
  inner.addEventListener("click", (event) => {
    event.preventDefault(); // links lead about the deck, and out of the frame
    const block = event.target.closest?.("[data-src]");
    if (block) openPlace(block.dataset.src);
  });
  inner.addEventListener("keydown", (event) => {
    const sheets = [...inner.querySelectorAll(".sheet")];
    moveBy(event, one, sheets.indexOf(event.target.closest?.(".sheet")) + 1);
    keyed(event); // what a frame hears, the page about it does not
  });
}

// --- what is under the cursor -------------------------------------------------------------

let pointed = null;
function point(it) {
  if (it?.key === pointed?.key && it?.source === pointed?.source) return;
  pointed = it;
  for (const old of document.querySelectorAll(".mark")) old.remove();
  if (it) {
    find("#key").textContent = it.key || "a part of a template";
    find("#source").textContent = `${it.source} · click to open it`;
  }
}

async function pointAtPage(one, page, event) {
  const box = page.getBoundingClientRect(), number = Number(page.dataset.page);
  const x = (event.clientX - box.x) / box.width, y = (event.clientY - box.y) / box.height;
  one.regions ??= fetch(`regions?${new URLSearchParams({ job: one.job })}`).then((answer) => answer.json(), () => []);
  const here = (await one.regions).filter(([at]) => at === number);
  const under = here.filter(([, , , left, top, width, height]) => x >= left && x <= left + width && y >= top && y <= top + height);
  const inner = under.reduce((least, one) => (!least || one[5] * one[6] <= least[5] * least[6] ? one : least), null);
  const before = pointed;
  point(inner && { key: inner[1], source: inner[2] });
  if (!inner || (before === pointed && find(".mark", page))) return;
  for (const [, key, source, left, top, width, height] of here) {
    if (key !== inner[1] || source !== inner[2]) continue;
    const mark = make("span", { class: "mark" });
    Object.assign(mark.style, { left: `${left * 100}%`, top: `${top * 100}%`, width: `${width * 100}%`, height: `${height * 100}%` });
    page.append(mark);
  }
}

async function openPlace(place) {
  const answer = await post("open", { place });
  const said = answer ? await answer.json() : {};
  if (said.link) location.href = said.link;
  find("#key").textContent = said.problem ?? (answer ? "opened" : "the preview has ended");
  find("#source").textContent = said.problem ? "" : place;
  pointed = null;
}

// --- one page or slide, large -------------------------------------------------------------

function enlarge(one, page) {
  shownLarge = { job: one.job, form: one.form, page };
  showLarge();
  if (!large.open) large.showModal();
  later(tellSeen);
}

async function showLarge() {
  const one = jobs.get(shownLarge.job), count = one?.look?.sizes.length ?? 0, stage = find(".stage", large);
  if (!count) return;
  shownLarge.page = Math.max(1, Math.min(count, shownLarge.page));
  find("#which").textContent = `${one.publication}, ${one.audience}, ${named(one.language)}: ${units[one.form][0]} ${shownLarge.page} of ${count}`;
  if (one.form === "pdf") {
    let page = find(".page", stage);
    if (!page || page.dataset.page !== String(shownLarge.page) || page.dataset.job !== one.job) {
      page = pageElement(one, shownLarge.page);
      page.dataset.job = one.job;
      stage.replaceChildren(page);
    }
    const [width, height] = one.look.sizes[shownLarge.page - 1];
    page.style.aspectRatio = `${width} / ${height}`;
    showPage(one, page, Math.min(2400, Math.round(page.clientWidth * devicePixelRatio) || 1200));
  } else {
    const html = await slidesOf(one), at = shownLarge?.page;
    if (!html || !at) return;
    const holder = make("div");
    stage.replaceChildren(holder);
    await frame(one, html, "A slide, large", holder, `main { display: block !important } .sheet { display: none } main > .sheet:nth-of-type(${at}) { display: block }`);
  }
}

function step(by) {
  shownLarge.page += by;
  showLarge();
}

large.addEventListener("close", () => { shownLarge = null; find(".stage", large).replaceChildren(); });
for (const button of large.querySelectorAll("[data-step]")) button.addEventListener("click", () => step(Number(button.dataset.step)));
find("[data-close]", large).addEventListener("click", () => large.close());
/** Enter shows a page large, Escape leads back. */
function moveBy(event, one, number) {
  if (shownLarge) {
    if (event.key === "Escape") large.close();
    return;
  }
  if (event.key === "Enter" && number) enlarge(one, number);
}

// --- problems -----------------------------------------------------------------------------

const counted = (count, what) => (count ? [`${count} ${what}${count === 1 ? "" : "s"}`] : []);

function tellProblems({ problems }) {
  const list = find("#problems ol");
  errors = problems.filter((one) => one.severity === "error").length;
  const warnings = problems.length - errors;
  find("#count").textContent = [...counted(errors, "error"), ...counted(warnings, "warning")].join(", ") || "No problems";
  find("#toggle").className = errors ? "errors" : warnings ? "warnings" : "";
  later(tellState, 30);
  list.replaceChildren(...problems.map((one) => {
    const place = [one.file, one.line, one.column].filter(Boolean).join(":");
    return make("li", { class: one.severity },
      make("span", { class: "what" }, one.what, ` [${one.code}]`),
      make("span", {}, one.line ? make("button", { type: "button", onclick: () => openPlace(place) }, place) : place),
      ...(one.hint ? [make("span", { class: "hint" }, one.hint)] : []),
      ...(one.jobs.length ? [make("span", { class: "where" }, `in ${one.jobs.slice(0, 4).join(", ")}${one.jobs.length > 4 ? ` and ${one.jobs.length - 4} more` : ""}`)] : []),
    );
  }));
}

function showProblems(shown) {
  find("#problems").hidden = !shown;
  find("#toggle").setAttribute("aria-expanded", String(shown));
  memory.set("problems", shown);
}

// --- begin --------------------------------------------------------------------------------

function sized() {
  document.documentElement.style.setProperty("--page", `${zoom.value}px`);
  document.documentElement.style.setProperty("--head", `${find("header").offsetHeight}px`);
  for (const one of jobs.values()) if (one.frame) fit(one.frame);
  later(() => { for (const one of jobs.values()) refresh(one); tellSeen(); }, 150);
}
zoom.value = memory.get("zoom") ?? zoom.value;
zoom.addEventListener("input", () => { memory.set("zoom", zoom.value); sized(); });
addEventListener("resize", sized);
find("#choices").addEventListener("submit", (event) => event.preventDefault());
find("#toggle").addEventListener("click", () => showProblems(find("#problems").hidden));
showProblems(memory.get("problems") ?? true);
/** Answer the keys of the whole page, also where a frame in it has the focus. */
function keyed(event) {
  if (event.ctrlKey || event.metaKey || event.altKey || event.target.matches?.("input")) return;
  const by = { ArrowRight: 1, PageDown: 1, ArrowLeft: -1, PageUp: -1 }[event.key];
  if (shownLarge && by) {
    step(by);
    event.preventDefault();
  } else if (event.key === "p") showProblems(find("#problems").hidden);
  else if (event.key === "+" || event.key === "-") {
    zoom.value = Number(zoom.value) + (event.key === "+" ? 40 : -40);
    zoom.dispatchEvent(new Event("input"));
  }
}
document.addEventListener("keydown", keyed);

overSlides = await (await fetch("slides.css")).text();
await editions();
sized();
let turn = Promise.resolve(); // one after the other, also where one has to ask
const events = new EventSource(`events?client=${client}`);
events.addEventListener("open", () => {
  if (lost) turn = turn.then(editions);
  lost = false;
  later(tellSeen, 0);
  later(tellState, 0);
});
events.addEventListener("error", () => {
  lost = true;
  status.className = "lost";
  status.textContent = events.readyState === EventSource.CLOSED
    ? "The preview has ended. Start it again: ./inv preview"
    : "No answer; asking again. If the preview has ended, start it again: ./inv preview";
});
events.addEventListener("message", ({ data }) => {
  const event = JSON.parse(data);
  turn = turn.then(() => {
    if (event.kind === "look") take(event);
    else if (event.kind === "problems") tellProblems(event);
    else if (event.kind === "editions") return editions();
  });
});
