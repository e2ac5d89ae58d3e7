'use strict';
/* Meeting mode: its part of a person's panel, its column and filters, its bar. The state is in minutes.js. */
(function (Report) {
  const { data, say, element, place } = Report;
  const minutes = Report.minutes;
  if (!minutes) return;
  const people = data.people;
  const $ = (id) => document.getElementById(id);
  let saved = true;

  const LABEL = { accept: 'accepted', refuse: 'refused', lock: 'locked', stay: 'kept', other: 'elsewhere' };
  const label = (who) => (minutes.of(who) ? say(LABEL[minutes.of(who).choice]) : '');

  /* The panel of a person ------------------------------------------------------------------- */

  const fullWords = (one) => say('crowded', {
    position: one.id, locks: Report.whole(one.locks), seats: Report.whole(one.seats),
  });

  /* What a choice does to other decisions, said where it was made. */
  function tellOutcome(who, gone, status) {
    const row = minutes.of(who);
    const full = row ? minutes.crowded().filter((one) => one.id === place(row.position).id) : [];
    status.textContent = [
      ...(gone.length ? [say('withdrawn_for_it', { list: gone.join(', ') })] : []),
      ...full.map(fullWords),
    ].join(' ');
  }

  function radio(who, value, text, status) {
    const row = minutes.of(who);
    const input = element('input', { type: 'radio', name: 'choice', value: value });
    input.checked = row ? row.choice === value : value === '';
    input.addEventListener('change', () => {
      const gone = minutes.decide(who, value || null, value === 'other' ? Number($('choice-place').value) : undefined);
      tellOutcome(who, gone, status);
    });
    return element('label', { class: 'choice' }, input, ' ' + text);
  }

  function placeSelect(who, status) {
    const part = people.options;
    const select = element('select', { id: 'choice-place', 'aria-label': say('choose_place') });
    for (const k of minutes.others(who)) {
      select.append(element('option', { value: part.position[k], text: place(part.position[k]).label }));
    }
    const row = minutes.of(who);
    if (row && row.choice === 'other') {
      const listed = [...select.options].some((one) => Number(one.value) === row.position);
      if (!listed) select.append(element('option', { value: row.position, text: place(row.position).label }));
      select.value = String(row.position);
    }
    select.addEventListener('change', () => {
      const other = document.querySelector('input[name=choice][value=other]');
      other.checked = true;
      tellOutcome(who, minutes.decide(who, 'other', Number(select.value)), status);
    });
    return select;
  }

  function earlierRows(who) {
    return minutes.own(who).map((row) => {
      const box = element('input', { type: 'checkbox' });
      box.checked = minutes.isWithdrawn(row.id);
      box.addEventListener('change', () => minutes.withdraw(row.id, who, box.checked));
      const kind = people.decisions.find((one) => one.id === row.id);
      const told = [row.id, kind ? kind.label : row.kind, row.position, row.by].filter(Boolean).join(', ');
      return element('label', { class: 'choice' }, box, ' ' + say('withdraw', { decision: told }));
    });
  }

  /* A reason belongs to a decision: without one there is nothing to write it to. */
  function reasonArea(who) {
    const area = element('textarea', { rows: '2', maxlength: '500' });
    const row = minutes.of(who);
    area.value = row ? row.reason : '';
    area.disabled = !row;
    area.addEventListener('input', () => minutes.explain(who, area.value));
    return area;
  }

  function panel(who) {
    const status = element('p', { role: 'status', class: 'small' });
    const choices = minutes.choices(who);
    const area = element('fieldset', { class: 'meeting' }, element('legend', { text: say('meeting') }));
    area.append(radio(who, '', say('undecided'), status));
    for (const choice of choices) {
      area.append(radio(who, choice, say('choose_' + choice, { today: place(people.today[who]).label }), status));
      if (choice === 'other') area.append(placeSelect(who, status));
    }
    const reason = reasonArea(who);
    area.addEventListener('change', () => { reason.disabled = !minutes.of(who); });
    area.append(element('label', { class: 'reason' }, say('reason_of_meeting') + ' ', reason), ...earlierRows(who), status);
    const next = element('button', { type: 'button', text: say('next_undecided') });
    next.addEventListener('click', () => openNext(who, status));
    area.append(next);
    return [area];
  }

  function openNext(who, status) {
    const shown = Report.table.getRows('active').map((row) => row.getData().index);
    const from = shown.indexOf(who);
    const order = [...shown.slice(from + 1), ...shown.slice(0, Math.max(from, 0))];
    const next = order.find((one) => people.moved[one] && !minutes.of(one));
    if (next === undefined) status.textContent = say('all_decided');
    else Report.openPerson(next);
  }

  Report.panelParts.splice(1, 0, panel);

  /* The list of people ---------------------------------------------------------------------- */

  Report.moreColumns.push({ title: say('meeting'), field: 'meeting' });
  Report.whoTests.decided = (row) => minutes.of(row.index) !== null;
  Report.whoTests.undecided = (row) => people.moved[row.index] === 1 && minutes.of(row.index) === null;

  /* The bar --------------------------------------------------------------------------------- */

  function tellCounts() {
    const counts = minutes.counts();
    const told = Object.entries(LABEL).filter(([choice]) => counts[choice])
      .map(([choice, key]) => say(key) + ' ' + Report.whole(counts[choice]));
    const movers = people.moved.reduce((sum, one) => sum + one, 0);
    const open = people.moved.reduce((sum, one, who) => sum + (one && !minutes.of(who) ? 1 : 0), 0);
    $('meeting-counts').textContent = say('meeting_counts', {
      list: told.join(', ') || '-', open: Report.whole(open), movers: Report.whole(movers),
      withdrawn: Report.whole(minutes.withdrawn()),
    });
  }

  function tellCrowded() {
    $('meeting-crowded').textContent = minutes.crowded().map(fullWords).join(' ');
  }

  function alarm(key, values) {
    $('meeting-alarm').textContent = key ? say(key, values) : '';
  }

  function save() {
    if (!$('meeting-by').value.trim()) {
      alarm('by_needed');
      $('meeting-by').focus();
      return;
    }
    alarm('');
    const text = minutes.file($('meeting-by').value.trim(), $('meeting-date').value);
    const link = element('a', { href: URL.createObjectURL(new Blob([text], { type: 'text/yaml' })), download: 'decisions.yaml' });
    link.click();
    window.setTimeout(() => URL.revokeObjectURL(link.href), 1000);
    saved = true;
  }

  async function load() {
    const [file] = $('meeting-file').files;
    if (!file) return;
    try {
      if (file.size > 4e6) throw new Error('file_strange');
      const found = minutes.read(await file.text());
      if (found.by) $('meeting-by').value = found.by;
      if (found.day) $('meeting-date').value = found.day;
      alarm('file_read', { number: Report.whole(found.number) });
      saved = true;
    } catch (error) {
      alarm(error.message in data.texts ? error.message : 'file_strange');
    }
    $('meeting-file').value = '';
  }

  function acceptShown() {
    const shown = Report.table.getRows('active').map((row) => row.getData().index)
      .filter((who) => people.moved[who] && !minutes.of(who) && minutes.choices(who).includes('accept'));
    shown.forEach((who) => minutes.decide(who, 'accept'));
  }

  minutes.onChange((who) => {
    saved = false;
    tellCounts();
    tellCrowded();
    const rows = who < 0 ? people.id.map((id, k) => k) : [who];
    if (Report.table) Report.table.updateData(rows.map((k) => ({ index: k, meeting: label(k) })));
  });
  $('meeting-save').addEventListener('click', save);
  $('meeting-file').addEventListener('change', load);
  $('meeting-accept').addEventListener('click', acceptShown);
  window.addEventListener('beforeunload', (event) => {
    if (!saved && (minutes.size() || minutes.withdrawn())) event.preventDefault();
  });
  const today = new Date();
  $('meeting-date').value = [today.getFullYear(), today.getMonth() + 1, today.getDate()]
    .map((part) => String(part).padStart(2, '0')).join('-');
  $('meeting').hidden = false;
  tellCounts();
})(window.Report);
