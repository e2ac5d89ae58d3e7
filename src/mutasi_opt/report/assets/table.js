'use strict';
/* The table of people: rows, search and filters. Opening a person is panel.js. */
(function (Report) {
  const { data, say, element, place } = Report;
  if (!data.people) return;
  const people = data.people;
  /* More rows than these are not printed at once. */
  const PRINTED = 2000;
  const waiting = new Set(people.consents.map(([who]) => who));
  const $ = (id) => document.getElementById(id);

  function rows() {
    const made = [];
    for (let k = 0; k < people.count; k += 1) {
      const today = place(people.today[k]);
      const planned = place(people.working[k]);
      made.push({
        index: k,
        name: people.name[k] || people.id[k],
        id: people.id[k],
        jobToday: today.job,
        unitToday: today.unit,
        kind: people.kinds[people.kind[k]].label,
        jobPlanned: people.moved[k] ? planned.job : '',
        unitPlanned: people.moved[k] ? planned.unit : '',
        moved: people.moved[k],
        agencies: [today.agencyIndex, planned.agencyIndex],
        text: [people.name[k], people.id[k], today.label, today.agency, planned.label, planned.agency]
          .join('\n').toLocaleLowerCase(data.lang),
      });
    }
    return made.sort((a, b) => b.moved - a.moved || a.index - b.index);
  }

  function opener(cell) {
    const row = cell.getRow().getData();
    const button = element('button', { type: 'button', class: 'link', text: row.name });
    button.dataset.person = String(row.index);
    button.setAttribute('aria-label', say('open', { name: row.name + ' ' + row.id }));
    button.addEventListener('click', () => Report.openPerson(row.index));
    return button;
  }

  /* Tabulator takes strings for markup: plain text only. */
  function plain(cell) {
    return document.createTextNode(cell.getValue() || '');
  }

  function column(title, field, options) {
    return Object.assign({ title: title, field: field, formatter: plain, minWidth: 110 }, options);
  }

  function ruleOf(value) {
    const [rule, sign] = value.split(' ');
    const part = people.reasons;
    return (row) => Report.range(part, row.index).some(
      (k) => part.rule[k] === Number(rule) && Math.sign(part.worth[k]) === Number(sign));
  }

  function wanted() {
    const words = $('filter-text').value.toLocaleLowerCase(data.lang).split(/\s+/).filter(Boolean);
    const who = $('filter-who').value;
    const agency = $('filter-agency').value;
    const kind = $('filter-kind').value;
    const rule = $('filter-rule').value;
    const tests = [(row) => words.every((word) => row.text.includes(word))];
    if (who === 'moved') tests.push((row) => row.moved === 1);
    if (who === 'stay') tests.push((row) => row.moved === 0);
    if (who === 'waiting') tests.push((row) => waiting.has(row.index));
    if (who in Report.whoTests) tests.push(Report.whoTests[who]);
    if (agency !== '') tests.push((row) => row.agencies.includes(Number(agency)));
    if (kind !== '') tests.push((row) => people.kind[row.index] === Number(kind));
    if (rule !== '') tests.push(ruleOf(rule));
    return (row) => tests.every((test) => test(row));
  }

  function option(select, value, text) {
    select.append(element('option', { value: value, text: text }));
  }

  function fillFilters() {
    data.places.agency.name.forEach((name, k) => option($('filter-agency'), k, name));
    const present = new Set(people.kind);
    people.kinds.forEach((kind, k) => present.has(k) && option($('filter-kind'), k, kind.label));
    people.reasons.rules.forEach((rule, k) => {
      option($('filter-rule'), k + ' 1', say('for') + ': ' + rule.title);
      option($('filter-rule'), k + ' -1', say('against') + ': ' + rule.title);
    });
  }

  function pages() {
    const words = { first: 'first', prev: 'previous', next: 'next', last: 'last' };
    const told = { page_size: say('page_size'), page_title: say('page') };
    for (const [key, name] of Object.entries(words)) {
      told[key] = say(name);
      told[key + '_title'] = say(name);
    }
    return { pagination: told, data: { loading: say('reading') } };
  }

  const all = rows();
  const table = new Tabulator('#people-table', {
    data: all,
    index: 'index',
    layout: 'fitColumns',
    responsiveLayout: false,
    pagination: true,
    paginationElement: $('people-pages'),
    footerElement: false,
    paginationSize: 25,
    paginationSizeSelector: [25, 50, 100, 500],
    placeholder: element('p', { class: 'small', text: say('nobody') }),
    locale: 'page',
    langs: { page: pages() },
    columns: [
      column(say('name'), 'name', { formatter: opener, widthGrow: 2 }),
      column(say('nip'), 'id', { width: 180 }),
      column(say('job_today'), 'jobToday', { widthGrow: 2 }),
      column(say('unit_today'), 'unitToday', { widthGrow: 2 }),
      column(say('kind'), 'kind', { width: 110 }),
      column(say('job_planned'), 'jobPlanned', { widthGrow: 2 }),
      column(say('unit_planned'), 'unitPlanned', { widthGrow: 2 }),
      ...Report.moreColumns.map((one) => column(one.title, one.field, {})),
    ],
  });

  const listed = ['name', 'id', 'jobToday', 'unitToday', 'kind', 'jobPlanned', 'unitPlanned'];

  /** A plain table for the printer: all who are found, or the page of the list where they are too many. */
  function printed() {
    const found = table.getData('active');
    const rows = found.length > PRINTED ? table.getRows('visible').map((row) => row.getData()) : found;
    const cells = (row) => listed.map((field) => element('td', { text: row[field] || '' }));
    const titles = table.getColumnDefinitions().map((one) => element('th', { scope: 'col', text: one.title }));
    const told = { shown: Report.whole(rows.length), found: Report.whole(found.length) };
    return element('table', {},
      element('caption', { text: say('printed', told) }),
      element('thead', {}, element('tr', {}, ...titles)),
      element('tbody', {}, ...rows.map((row) => element('tr', {}, ...cells(row)))));
  }

  window.addEventListener('beforeprint', () => $('people-print').replaceChildren(printed()));
  window.addEventListener('afterprint', () => $('people-print').replaceChildren());

  function tellFound(number) {
    $('people-found').textContent = say('found', {
      found: Report.whole(number), all: Report.whole(people.count),
    });
  }

  function apply() {
    const test = wanted();
    table.setFilter((row) => test(row));
  }

  /* Tabulator sorts by click alone. */
  function sortByKeyboard() {
    for (const heading of document.querySelectorAll('#people-table .tabulator-sortable')) {
      heading.setAttribute('tabindex', '0');
      heading.addEventListener('keydown', (event) => {
        if (event.key !== 'Enter' && event.key !== ' ') return;
        event.preventDefault();
        heading.click();
      });
    }
  }

  let timer = 0;
  function soon() {
    window.clearTimeout(timer);
    timer = window.setTimeout(apply, 120);
  }

  table.on('dataFiltered', (filters, found) => tellFound(found.length));
  table.on('tableBuilt', () => {
    /* It does not scroll by itself, and nothing but rows may be focused inside a grid. */
    const holder = document.querySelector('#people-table .tabulator-tableholder');
    holder.removeAttribute('tabindex');
    holder.setAttribute('role', 'presentation');
    $('people-table').setAttribute('aria-labelledby', 'people-title');
    sortByKeyboard();
    fillFilters();
    tellFound(all.length);
    $('filter-text').addEventListener('input', soon);
    for (const id of ['filter-who', 'filter-agency', 'filter-kind', 'filter-rule']) {
      $(id).addEventListener('change', apply);
    }
    $('people-filters').addEventListener('submit', (event) => event.preventDefault());
    $('people-filters').addEventListener('reset', () => window.setTimeout(apply, 0));
    document.body.dataset.ready = 'true';
    performance.mark('people-ready');
  });
  Report.table = table;
})(window.Report);
