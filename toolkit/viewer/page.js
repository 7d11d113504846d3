"use strict";
/* The page around the viewer: unpacks the scene, shows it, takes it apart, tells about the part that is clicked. */
(async () => {
  const byId = (id) => document.getElementById(id);
  const { page: words, viewer: terms, language } = JSON.parse(byId("words").textContent);
  const number = new Intl.NumberFormat(language === "id" ? "id-ID" : "en-GB", { maximumFractionDigits: 2 });
  const container = byId("viewer");

  const refuse = (text) => {
    container.innerHTML = "";
    container.append(Object.assign(document.createElement("p"), { className: "fault", textContent: text }));
  };
  if (!window.DecompressionStream) return refuse(words.old);
  if (!document.createElement("canvas").getContext("webgl2")) return refuse(words.no_webgl);

  const scene = await unpack(byId("scene").textContent);
  const leaves = [];
  const ids = new Map();
  const shapes = shapesOf(scene.tree, "");
  const viewer = show(shapes);
  const home = new Map(leaves.map((leaf) => [leaf.id, leaf.position]));
  spread(scene.tree);
  translate();
  controls();
  window.tepat = { viewer, scene, leaves, choose };

  async function unpack(text) {
    const packed = Uint8Array.from(atob(text), (c) => c.charCodeAt(0));
    const stream = new Blob([packed]).stream().pipeThrough(new DecompressionStream("gzip"));
    const data = await new Response(stream).arrayBuffer();
    const length = new DataView(data).getUint32(0, true);
    const found = JSON.parse(new TextDecoder().decode(new Uint8Array(data, 4, length)));
    const kinds = { u1: Uint8Array, i1: Int8Array, u2: Uint16Array, u4: Uint32Array };
    const array = ([kind, first, count]) => new kinds[kind](data, 4 + length + first, count);
    found.meshes = found.meshes.map((mesh) => shapeOf(mesh, array));
    return found;
  }

  function shapeOf(mesh, array) {
    const points = (steps) => Float32Array.from(steps, (s, i) => mesh.low[i % 3] + (s / 65535) * mesh.size[i % 3]);
    const line = points(array(mesh.edges));
    const starts = array(mesh.starts);
    const edges = [];
    for (let e = 0; e + 1 < starts.length; e++)
      for (let p = starts[e]; p + 1 < starts[e + 1]; p++)
        edges.push(...line.subarray(3 * p, 3 * p + 6));
    return {
      vertices: points(array(mesh.points)),
      normals: Float32Array.from(array(mesh.normals), (n) => n / 127),
      triangles: Uint32Array.from(array(mesh.triangles)),
      edges: Float32Array.from(edges),
      obj_vertices: new Float32Array(0), face_types: [], edge_types: [], triangles_per_face: [], segments_per_edge: [],
    };
  }

  function shapesOf(branch, above) {
    const id = `${above}/${branch.name}`;
    branch.id = id;
    const still = [[0, 0, 0], [0, 0, 0, 1]];
    if (branch.branches)
      return { version: 3, name: branch.name, id, loc: still, parts: branch.branches.map((b) => shapesOf(b, id)) };
    leaves.push(branch);
    ids.set(id, branch);
    return {
      version: 3, name: branch.name, id, type: "shapes", subtype: "solid", color: branch.colour, alpha: 1,
      renderback: false, state: [1, 1], loc: [branch.position, branch.quaternion], shape: scene.meshes[branch.mesh],
    };
  }

  function sizes() {
    const tree = container.clientWidth > 900 ? 260 : 180;
    return { treeWidth: tree, cadWidth: Math.max(container.clientWidth - tree - 12, 200), height: Math.max(container.clientHeight - 44, 200) };
  }

  function show(what) {
    const made = new CadViewer.Viewer(container, { ...sizes(), theme: "light", tools: true }, () => {});
    made.render(what, { edgeColor: 0x30363d, ambientIntensity: 1.0, directIntensity: 1.1, metalness: 0.3, roughness: 0.65 },
      { up: "Z", ortho: true, control: "orbit", collapse: 3, measureTools: false, zoom: 1.0 });
    made.setPickHandler(false);
    return made;
  }

  /* How far each part moves when the machine is taken apart: its group from the middle, and it from its group. */
  function spread(root) {
    const box = new Map();
    const measure = (branch) => {
      let low = [Infinity, Infinity, Infinity], high = [-Infinity, -Infinity, -Infinity];
      const take = (a, b) => {
        low = low.map((v, i) => Math.min(v, a[i]));
        high = high.map((v, i) => Math.max(v, b[i]));
      };
      if (branch.branches) for (const b of branch.branches) take(...measure(b));
      else {
        take(...boxOf(branch));
      }
      box.set(branch, low.map((v, i) => (v + high[i]) / 2));
      return [low, high];
    };
    measure(root);
    const middle = box.get(root);
    const give = (branch, holder, shift) => {
      const own = box.get(branch);
      const moved = shift.map((v, i) => v + (own[i] - holder[i]) * (branch === root ? 0 : 1));
      if (branch.branches) for (const b of branch.branches) give(b, own, moved);
      else branch.away = moved;
    };
    give(root, middle, [0, 0, 0]);
  }

  /* Box of a part in the machine's frame, from its corners. */
  function boxOf(leaf) {
    const [x, y, z, w] = leaf.quaternion;
    const points = scene.meshes[leaf.mesh].vertices;
    const low = [Infinity, Infinity, Infinity], high = [-Infinity, -Infinity, -Infinity];
    for (let n = 0; n < points.length; n += 3) {
      const [a, b, c] = points.subarray(n, n + 3);
      const t = [2 * (y * c - z * b), 2 * (z * a - x * c), 2 * (x * b - y * a)];
      const p = [a + w * t[0] + y * t[2] - z * t[1], b + w * t[1] + z * t[0] - x * t[2], c + w * t[2] + x * t[1] - y * t[0]];
      for (let i = 0; i < 3; i++) {
        low[i] = Math.min(low[i], p[i] + leaf.position[i]);
        high[i] = Math.max(high[i], p[i] + leaf.position[i]);
      }
    }
    return [low, high];
  }

  function explode(share) {
    for (const leaf of leaves) {
      const at = home.get(leaf.id).map((v, i) => v + leaf.away[i] * share);
      viewer.nestedGroup.groups[leaf.id].position.set(...at);
    }
    viewer.removeLastBbox?.();
    viewer.update(true);
  }

  function toStep(chosen) {
    const steps = scene.steps.slice(0, chosen + 1);
    const seen = new Set(steps.flatMap((s) => s.parts));
    const known = new Set(scene.steps.flatMap((s) => s.parts));
    const under = (set, path) => [...path.split(".").keys()].some((n) => set.has(path.split(".").slice(0, n + 1).join(".")));
    const last = chosen === scene.steps.length - 1;
    see((leaf) => chosen < 0 || under(seen, leaf.path) || (last && !under(known, leaf.path)));
    byId("told").textContent = chosen < 0 ? "" : `${chosen + 1}. ${scene.steps[chosen].text}`;
  }

  /* Show the parts that `visible` says yes to; the viewer draws once, not once a part. */
  function see(visible) {
    const tree = viewer.treeview;
    const busy = [[viewer, "update"], [tree, "updateHandler"], [tree, "notificationHandler"], [tree, "update"]];
    const kept = busy.map(([holder, name]) => holder[name]);
    for (const [holder, name] of busy) holder[name] = () => {};
    for (const leaf of leaves) {
      const state = visible(leaf) ? 1 : 0;
      if (viewer.getState(leaf.id)[0] !== state) viewer.setState(leaf.id, [state, state], "leaf", false);
    }
    busy.forEach(([holder, name], n) => { holder[name] = kept[n]; });
    tree.update();
    viewer.update(true);
  }

  function choose(id) {
    const leaf = ids.get(id);
    if (!leaf) return;
    const part = scene.parts[leaf.mark];
    const mm = (v) => `${number.format(v)} mm`;
    const rows = [
      [words.mark, leaf.mark], [words.quantity, number.format(part.quantity)], [words.stock, part.stock], [words.material, part.material],
      [words.length, part.length_mm && mm(part.length_mm)],
      [words.blank, part.blank_mm && part.blank_mm.map((v) => number.format(v)).join(" × ") + " mm"],
      [words.mass, `${number.format(part.mass_kg)} kg`], [words.bought, part.bought && "✓"],
    ].filter(([, value]) => value);
    const card = byId("card");
    card.textContent = "";
    card.append(Object.assign(document.createElement("h2"), { textContent: `${leaf.mark} ${part.title}` }));
    const table = card.appendChild(document.createElement("table"));
    for (const [name, value] of rows) {
      const row = table.insertRow();
      row.insertCell().textContent = name;
      row.insertCell().textContent = value;
    }
    const button = (text, act) => {
      const made = card.appendChild(Object.assign(document.createElement("button"), { type: "button", textContent: text }));
      made.addEventListener("click", act);
    };
    button(words.hide, () => viewer.setState(id, [0, 0]));
    button(words.alone, () => see((other) => other === leaf));
  }

  function translate() {
    for (const name of ["explode", "help"]) viewer.display.toolbarButtons[name].html.style.display = "none";
    for (const element of container.querySelectorAll("[data-tooltip]"))
      if (terms[element.dataset.tooltip]) element.dataset.tooltip = terms[element.dataset.tooltip];
    for (const element of container.querySelectorAll("input[type=button]"))
      if (terms[element.value]) element.value = terms[element.value];
    for (const element of container.querySelectorAll(".tcv_label"))
      if (terms[element.textContent.trim()]) element.textContent = terms[element.textContent.trim()];
  }

  function controls() {
    byId("explode").addEventListener("input", (e) => explode(e.target.value / 100));
    const step = byId("step");
    step.add(new Option(words.all, -1));
    scene.steps.forEach((s, n) => step.add(new Option(`${n + 1}. ${s.text}`, n)));
    step.addEventListener("change", () => toStep(Number(step.value)));
    byId("show").addEventListener("click", () => { step.value = -1; toStep(-1); });
    const list = document.querySelector("#legend ul");
    for (const { colour, name } of scene.materials) {
      const row = list.appendChild(document.createElement("li"));
      row.appendChild(document.createElement("i")).style.background = colour;
      row.append(name);
    }
    clicks();
    window.addEventListener("resize", () => {
      const { treeWidth, cadWidth, height } = sizes();
      viewer.resizeCadView(cadWidth, treeWidth, height, false);
    });
  }

  /* A click that is not a drag picks the part under it, in the picture and in the tree. */
  function clicks() {
    const canvas = viewer.renderer.domElement;
    let from = null;
    canvas.addEventListener("pointerdown", (e) => { from = [e.clientX, e.clientY]; });
    canvas.addEventListener("pointerup", (e) => {
      if (e.button === 0 && from && Math.hypot(e.clientX - from[0], e.clientY - from[1]) < 4) viewer.pick(e);
    });
    viewer.notifyCallback = (change) => {
      const pick = change.lastPick?.new;
      if (pick) choose(`${pick.path}/${pick.name}`);
    };
  }
})();
