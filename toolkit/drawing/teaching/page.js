"use strict";
// Choosing a dimension: on the sheet, in the list, or by keyboard; Escape lets go.
const data = JSON.parse(document.getElementById("data").textContent);
const sheet = document.querySelector(".sheet svg");
const main = document.querySelector("main");
const buttons = [...document.querySelectorAll("[data-lesson]")];
const articles = [...document.querySelectorAll(".lesson")];
const SVG = "http://www.w3.org/2000/svg";
let chosen = -1;

function elementsOf(lesson) {
  return lesson.select ? [...sheet.querySelectorAll(lesson.select)] : [];
}

function choose(n) {
  chosen = n === chosen ? -1 : n;
  main.classList.toggle("chosen", chosen >= 0);
  document.querySelector(".start").hidden = chosen >= 0;
  articles.forEach((a, i) => { a.hidden = i !== chosen; });
  buttons.forEach((b) => b.setAttribute("aria-pressed", String(Number(b.dataset.lesson) === chosen)));
  data.lessons.forEach((lesson, i) => elementsOf(lesson).forEach((e) => {
    e.classList.toggle("picked", i === chosen);
    if (e.hasAttribute("role")) e.setAttribute("aria-pressed", String(i === chosen));
  }));
  draw();
}

// Thin lines are hard to hit: each gets a wide unseen one, each word an unseen box.
function widen(element) {
  for (const path of [...element.querySelectorAll("path:not(.f)")]) {
    const hit = path.cloneNode(false);
    hit.removeAttribute("id");
    hit.setAttribute("class", "hit");
    element.append(hit);
  }
  for (const text of [...element.querySelectorAll("text")]) {
    const box = text.getBBox(), hit = document.createElementNS(SVG, "rect");
    const at = { x: box.x - 1, y: box.y - 0.6, width: box.width + 2, height: box.height + 1.2 };
    for (const [name, value] of Object.entries(at)) hit.setAttribute(name, value);
    hit.setAttribute("transform", text.getAttribute("transform") || "");
    hit.setAttribute("class", "hit");
    element.append(hit);
  }
}

function answer(lesson, n) {
  elementsOf(lesson).forEach((element, i) => {
    element.classList.add("asks");
    widen(element);
    element.addEventListener("click", () => choose(n));
    if (i > 0) return;
    element.setAttribute("role", "button");
    element.setAttribute("tabindex", "0");
    element.setAttribute("aria-label", lesson.title[document.documentElement.lang]);
    element.setAttribute("aria-pressed", "false");
    element.addEventListener("keydown", (event) => {
      if (event.key !== "Enter" && event.key !== " ") return;
      event.preventDefault();
      choose(n);
    });
  });
}

// The part in 3D: triangles into a depth buffer, so that no graphics card is needed; then its edges.
const canvas = document.getElementById("solid");
const context = canvas.getContext("2d");
const blank = document.getElementById("flat");
const view = { yaw: -0.62, pitch: 0.5, zoom: 1 };
const solid = unpack(data.solid);

function bytes(text) {
  return Uint8Array.from(atob(text), (c) => c.charCodeAt(0)).buffer;
}

function unpack(s) {
  const points = new Int16Array(bytes(s.points)), edges = new Int16Array(bytes(s.edges));
  const triangles = s.wide ? new Uint32Array(bytes(s.triangles)) : new Uint16Array(bytes(s.triangles));
  const low = [Infinity, Infinity, Infinity], high = [-Infinity, -Infinity, -Infinity];
  points.forEach((v, i) => { low[i % 3] = Math.min(low[i % 3], v); high[i % 3] = Math.max(high[i % 3], v); });
  const middle = low.map((l, i) => (l + high[i]) / 2);
  return { ...s, points, edges, triangles, middle, box: [low, high], scale: 0 };
}

// How a point is seen, before scale and place: right, up, towards the eye. Right-handed, z up.
function seenFrom(a, b, c) {
  const [cy, sy, cp, sp] = [view.yaw, view.pitch].flatMap((angle) => [Math.cos(angle), Math.sin(angle)]);
  const away = -sy * a + cy * b;
  return [cy * a + sy * b, cp * c + sp * away, sp * c - cp * away];
}

// The scale at which the first view of the part fills the picture; turning keeps it.
function firstScale(width, height) {
  const spread = [0, 0];
  for (let k = 0; k < 8; k++) {
    const corner = solid.middle.map((m, i) => solid.box[(k >> i) & 1][i] - m);
    seenFrom(...corner).slice(0, 2).forEach((v, i) => { spread[i] = Math.max(spread[i], Math.abs(v)); });
  }
  return 0.45 * Math.min(width / (spread[0] || 1), height / (spread[1] || 1));
}

// Enlarged, the picture moves to what was chosen.
function centre(lesson) {
  const at = lesson && view.zoom > 1 ? pickedMiddle(lesson) : null;
  return at ? solid.middle.map((m, i) => m + (at[i] - m) * (1 - 1 / view.zoom)) : solid.middle;
}

function pickedMiddle(lesson) {
  const points = lesson.lines.flat().map((p) => p.map((v, i) => (v - solid.origin[i]) * solid.steps));
  for (const e of points.length ? [] : lesson.edges) {
    for (let i = solid.starts[e]; i < solid.starts[e + 1]; i++) points.push([...solid.edges.slice(3 * i, 3 * i + 3)]);
  }
  return points.length ? [0, 1, 2].map((i) => points.reduce((sum, p) => sum + p[i], 0) / points.length) : null;
}

function camera(lesson) {
  const middle = centre(lesson), { width, height } = canvas;
  const scale = (solid.scale ||= firstScale(canvas.clientWidth, canvas.clientHeight)) * view.zoom * width / canvas.clientWidth;
  return (x, y, z) => {
    const [right, up, near] = seenFrom(x - middle[0], y - middle[1], z - middle[2]);
    return [width / 2 + scale * right, height / 2 - scale * up, scale * near];
  };
}

function fit(on, ratio) {
  on.width = Math.max(1, Math.round(on.clientWidth * ratio));
  on.height = Math.max(1, Math.round(on.clientHeight * ratio));
}

function draw() {
  const ratio = window.devicePixelRatio || 1;
  fit(canvas, ratio);
  const lesson = data.lessons[chosen];
  drawSolid(lesson, ratio);
  canvas.dataset.shows = lesson ? lesson.wish : "";
  blank.hidden = !(lesson && lesson.flat.length && data.flat);
  if (!blank.hidden) drawFlat(lesson, ratio);
}

function drawSolid(lesson, ratio) {
  const { width, height } = canvas, to = camera(lesson);
  const image = context.createImageData(width, height), pixels = new Uint32Array(image.data.buffer);
  const depth = new Float32Array(width * height).fill(-Infinity);
  pixels.fill(0xffffffff);
  const n = solid.points.length / 3, seen = new Float32Array(3 * n);
  for (let i = 0; i < n; i++) seen.set(to(solid.points[3 * i], solid.points[3 * i + 1], solid.points[3 * i + 2]), 3 * i);
  for (let i = 0; i < solid.triangles.length; i += 3) {
    fill(seen, solid.triangles[i], solid.triangles[i + 1], solid.triangles[i + 2], pixels, depth, width, height);
  }
  context.putImageData(image, 0, 0);
  const shown = (p) => p[2] > depth[Math.round(p[1]) * width + Math.round(p[0])] - 3 * ratio;
  const picked = new Set(lesson ? lesson.edges : []);
  for (let e = 0; e + 1 < solid.starts.length; e++) if (!picked.has(e)) stroke(edgePoints(e, to), shown, "#1c2733", 0.8 * ratio, false);
  for (const e of picked) stroke(edgePoints(e, to), shown, "#e0460a", 3 * ratio, true);
  if (lesson) drawLines(context, lesson.lines, (p) => to(...p.map((v, i) => (v - solid.origin[i]) * solid.steps)), ratio);
}

function fill(seen, a, b, c, pixels, depth, width, height) {
  const [ax, ay, az, bx, by, bz, cx, cy, cz] = [
    seen[3 * a], seen[3 * a + 1], seen[3 * a + 2], seen[3 * b], seen[3 * b + 1], seen[3 * b + 2],
    seen[3 * c], seen[3 * c + 1], seen[3 * c + 2],
  ];
  const area = (bx - ax) * (cy - ay) - (by - ay) * (cx - ax);
  if (area >= 0) return; // y runs down, so what faces the eye turns the other way; the solid is closed
  const nx = (by - ay) * (cz - az) - (bz - az) * (cy - ay), ny = (bz - az) * (cx - ax) - (bx - ax) * (cz - az);
  const length = Math.hypot(nx, ny, area) || 1;
  const light = 0.5 + 0.5 * Math.max(0, (0.75 * -area + 0.5 * ny - 0.35 * -nx) / length);
  const [r, g, bl] = [0xcf, 0xdb, 0xe6].map((v) => Math.min(255, Math.round(v * light)));
  const colour = 0xff000000 | (bl << 16) | (g << 8) | r;
  const x0 = Math.max(0, Math.floor(Math.min(ax, bx, cx))), x1 = Math.min(width - 1, Math.ceil(Math.max(ax, bx, cx)));
  const y0 = Math.max(0, Math.floor(Math.min(ay, by, cy))), y1 = Math.min(height - 1, Math.ceil(Math.max(ay, by, cy)));
  for (let y = y0; y <= y1; y++) {
    for (let x = x0; x <= x1; x++) {
      const u = ((bx - x) * (cy - y) - (by - y) * (cx - x)) / area;
      const v = ((cx - x) * (ay - y) - (cy - y) * (ax - x)) / area;
      if (u < 0 || v < 0 || u + v > 1) continue;
      const z = u * az + v * bz + (1 - u - v) * cz, at = y * width + x;
      if (z > depth[at]) { depth[at] = z; pixels[at] = colour; }
    }
  }
}

function edgePoints(e, to) {
  const points = [];
  for (let i = solid.starts[e]; i < solid.starts[e + 1]; i++) {
    points.push(to(solid.edges[3 * i], solid.edges[3 * i + 1], solid.edges[3 * i + 2]));
  }
  return points;
}

// An edge in short steps: what the solid covers is left out, or dashed where it was asked for.
function stroke(points, shown, colour, wide, dashed) {
  for (const visible of [true, false]) {
    if (!visible && !dashed) break;
    context.beginPath();
    for (let i = 1; i < points.length; i++) {
      const [p, q] = [points[i - 1], points[i]], n = Math.max(1, Math.ceil(Math.hypot(q[0] - p[0], q[1] - p[1]) / 3));
      for (let k = 0; k < n; k++) {
        const [s, m, t] = [k / n, (k + 0.5) / n, (k + 1) / n].map((w) => p.map((v, j) => v + (q[j] - v) * w));
        if (shown(m) === visible) { context.moveTo(s[0], s[1]); context.lineTo(t[0], t[1]); }
      }
    }
    context.strokeStyle = colour;
    context.lineCap = visible ? "round" : "butt";
    context.globalAlpha = visible ? 1 : 0.45;
    context.lineWidth = visible ? wide : wide * 0.6;
    context.stroke();
    context.globalAlpha = 1;
  }
}

// The measured distance, or marks at points; always in front.
function drawLines(on, lines, to, ratio) {
  on.strokeStyle = on.fillStyle = "#e0460a";
  on.lineWidth = 2 * ratio;
  for (const [a, b] of lines) {
    const [p, q] = [to(a), to(b)];
    on.beginPath();
    on.moveTo(p[0], p[1]);
    on.lineTo(q[0], q[1]);
    on.stroke();
    if (lines.length > 1) continue;
    for (const end of [p, q]) { on.beginPath(); on.arc(end[0], end[1], 3.2 * ratio, 0, 7); on.fill(); }
  }
}

function drawFlat(lesson, ratio) {
  fit(blank, ratio);
  const on = blank.getContext("2d"), low = [Infinity, Infinity], high = [-Infinity, -Infinity];
  for (const point of data.flat.flat()) {
    point.forEach((v, i) => { low[i] = Math.min(low[i], v); high[i] = Math.max(high[i], v); });
  }
  const k = 0.88 * Math.min(blank.width / (high[0] - low[0] || 1), blank.height / (high[1] - low[1] || 1));
  const to = ([x, y]) => [blank.width / 2 + k * (x - (low[0] + high[0]) / 2), blank.height / 2 - k * (y - (low[1] + high[1]) / 2)];
  on.strokeStyle = "#1c2733";
  on.lineWidth = ratio;
  for (const line of data.flat) {
    on.setLineDash(line.length === 2 ? [6 * ratio, 4 * ratio] : []);
    on.beginPath();
    line.map(to).forEach(([x, y], i) => (i ? on.lineTo(x, y) : on.moveTo(x, y)));
    on.stroke();
  }
  on.setLineDash([]);
  drawLines(on, lesson.flat, to, ratio);
}

function turn(dx, dy) {
  view.yaw -= dx;
  view.pitch = Math.max(-1.57, Math.min(1.57, view.pitch + dy));
  draw();
}

function enlarge(by) {
  view.zoom = Math.max(0.3, Math.min(30, view.zoom * by));
  draw();
}

canvas.addEventListener("pointerdown", (event) => canvas.setPointerCapture(event.pointerId));
canvas.addEventListener("pointermove", (event) => {
  if (event.buttons) turn(event.movementX / 140, event.movementY / 140);
});
canvas.addEventListener("wheel", (event) => { event.preventDefault(); enlarge(Math.exp(-event.deltaY / 500)); }, { passive: false });
canvas.addEventListener("keydown", (event) => {
  const keys = { ArrowLeft: [-0.1, 0], ArrowRight: [0.1, 0], ArrowUp: [0, -0.1], ArrowDown: [0, 0.1] };
  if (keys[event.key]) turn(...keys[event.key]);
  else if (event.key === "+" || event.key === "=") enlarge(1.2);
  else if (event.key === "-") enlarge(1 / 1.2);
  else return;
  event.preventDefault();
});

data.lessons.forEach(answer);
buttons.forEach((b) => b.addEventListener("click", () => choose(Number(b.dataset.lesson))));
document.addEventListener("keydown", (event) => { if (event.key === "Escape" && chosen >= 0) choose(chosen); });
document.getElementById("language").addEventListener("click", () => {
  const root = document.documentElement;
  root.lang = root.lang === "id" ? "en" : "id";
  data.lessons.forEach((lesson) => elementsOf(lesson).slice(0, 1).forEach((e) => e.setAttribute("aria-label", lesson.title[root.lang])));
});
window.addEventListener("resize", () => { solid.scale = 0; draw(); });
draw();
